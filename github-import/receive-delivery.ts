import type { IncomingMessage } from "node:http";
import { secret } from "encore.dev/config";
import { Failure } from "../shared/failure";
import { optionalSecret } from "../shared/optional-secret";
import { type Delivery, isSigned } from "./github-delivery";

const gitHubWebhookSecret = secret("GitHubWebhookSecret");

/** What GitHub itself sends at most. */
const BODY_BYTES_MAX = 25 * 1024 * 1024;
const DELIVERY_ID = /^[A-Za-z0-9-]{1,100}$/;

type RawHeaders = Pick<IncomingMessage, "headers"> & AsyncIterable<unknown>;

/**
 * Reads a delivery and makes sure that it is GitHub's. Fails with `failed_precondition` (there is no secret to check
 * it with), `permission_denied`, `invalid_argument`, `too_large`, or `canceled`: the body broke off.
 */
export async function receiveDelivery(request: RawHeaders): Promise<Delivery> {
  const key = optionalSecret(() => gitHubWebhookSecret());
  if (key === null) {
    throw new Failure("failed_precondition", "webhooks are not set up: GitHubWebhookSecret is not set", {
      suggestion: "set it to the secret that the webhook has at GitHub",
    });
  }
  const body = await readBody(request);
  if (!isSigned(key, body, headerOf(request, "x-hub-signature-256"))) {
    throw new Failure("permission_denied", "the delivery is not signed with the webhook's secret");
  }
  const id = headerOf(request, "x-github-delivery");
  if (!DELIVERY_ID.test(id)) {
    throw new Failure("invalid_argument", "the delivery has no id", { param: "X-GitHub-Delivery" });
  }
  const event = headerOf(request, "x-github-event");
  return { id, event, contentType: headerOf(request, "content-type"), body };
}

async function readBody(request: RawHeaders): Promise<Buffer> {
  if (Number(headerOf(request, "content-length")) > BODY_BYTES_MAX) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(request)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw tooLarge();
  }
  return Buffer.concat(chunks, bytes);
}

/** Translates the stream's own error: whoever sent the body has left, or sent what cannot be read. */
async function* chunksOf(request: RawHeaders): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of request) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
  } catch (cause) {
    throw new Failure("canceled", "the request's body broke off", { cause, retryable: true });
  }
}

function headerOf({ headers }: RawHeaders, name: string): string {
  return headers[name]?.toString() ?? "";
}

function tooLarge(): Failure {
  return new Failure("too_large", `a delivery has at most ${BODY_BYTES_MAX} bytes`);
}
