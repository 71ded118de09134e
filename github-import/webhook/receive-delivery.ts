import type { IncomingMessage } from "node:http";
import { addAbortSignal, type Readable } from "node:stream";
import { secret } from "encore.dev/config";
import { Failure } from "../../shared/failure";
import { optionalSecret } from "../../shared/optional-secret";
import { type Delivery, isSigned } from "./github-delivery";

const gitHubWebhookSecret = secret("GitHubWebhookSecret");
const gitHubAppWebhookSecret = secret("GitHubAppWebhookSecret");

/** GitHub's own limit. */
const BODY_BYTES_MAX = 25 * 1024 * 1024;
/**
 * Limit for all deliveries that are being received: any client can send some, and only a complete delivery can be
 * verified.
 */
const UNSIGNED_BYTES_MAX = 4 * BODY_BYTES_MAX;
/** GitHub's own timeout. */
const RECEIVE_MS_MAX = 10_000;
const DELIVERY_ID = /^[A-Za-z0-9-]{1,100}$/;

/** A delivery, and who sent it. */
export interface ReceivedDelivery extends Delivery {
  /** Whether it is signed with the secret of the GitHub App, which only the operator knows. */
  isFromApp: boolean;
}

type RawDelivery = Pick<IncomingMessage, "headers"> & Readable;

let unsignedBytes = 0;

/**
 * Reads a delivery and verifies that GitHub sent it. Throws `failed_precondition` (there is no secret),
 * `permission_denied`, `invalid_argument`, `too_large` (by itself, or together with all others that are being
 * received), `canceled` (the body was interrupted) or `deadline_exceeded`.
 */
export async function receiveDelivery(request: RawDelivery): Promise<ReceivedDelivery> {
  const keys = readKeys();
  const body = await readBody(request);
  const signature = headerOf(request, "x-hub-signature-256");
  const isFromApp = keys.app !== null && isSigned(keys.app, body, signature);
  const isFromRepository = keys.repository !== null && isSigned(keys.repository, body, signature);
  if (!isFromApp && !isFromRepository)
    throw new Failure("permission_denied", "the delivery is not signed with the webhook's secret");
  const id = headerOf(request, "x-github-delivery");
  if (!DELIVERY_ID.test(id)) {
    throw new Failure("invalid_argument", "the delivery has no id", { param: "X-GitHub-Delivery" });
  }
  const event = headerOf(request, "x-github-event");
  return { id, event, contentType: headerOf(request, "content-type"), body, isFromApp };
}

/** The secrets of webhooks that were added to repositories, and of the GitHub App's own. */
function readKeys(): { repository: string | null; app: string | null } {
  const repository = optionalSecret(() => gitHubWebhookSecret());
  const app = optionalSecret(() => gitHubAppWebhookSecret());
  if (repository !== null || app !== null) return { repository, app };
  throw new Failure("failed_precondition", "webhooks are not set up: GitHubWebhookSecret is not set", {
    suggestion:
      "set it to the webhook's secret at GitHub, or GitHubAppWebhookSecret to that of the GitHub App",
  });
}

async function readBody(request: RawDelivery): Promise<Buffer> {
  if (Number(headerOf(request, "content-length")) > BODY_BYTES_MAX) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      chunks.push(chunk);
      bytes += chunk.length;
      unsignedBytes += chunk.length;
      if (bytes > BODY_BYTES_MAX) throw tooLarge();
      if (unsignedBytes > UNSIGNED_BYTES_MAX) throw tooMuch();
    }
    return Buffer.concat(chunks, bytes);
  } finally {
    unsignedBytes -= bytes;
  }
}

/** Translates the stream's own error: the client has disconnected, is too slow, or sent an unreadable body. */
async function* chunksOf(request: RawDelivery): AsyncGenerator<Buffer> {
  const late = AbortSignal.timeout(RECEIVE_MS_MAX);
  try {
    const body = addAbortSignal(late, request);
    for await (const chunk of body) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
  } catch (cause) {
    const options = { cause, retryable: true };
    if (late.aborted) throw new Failure("deadline_exceeded", "the delivery took too long to arrive", options);
    throw new Failure("canceled", "the request's body was interrupted", options);
  }
}

function headerOf({ headers }: RawDelivery, name: string): string {
  return headers[name]?.toString() ?? "";
}

function tooMuch(): Failure {
  return new Failure("too_large", "too many deliveries arrive at the same time", { retryable: true });
}

function tooLarge(): Failure {
  return new Failure("too_large", `deliveries are limited to ${BODY_BYTES_MAX / 1024 ** 2} MiB`);
}
