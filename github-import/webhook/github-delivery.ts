import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { isRefName } from "../../git/ref-name";
import { Failure } from "../../shared/failure";

/** A delivery of GitHub to a webhook (https://docs.github.com/en/webhooks/webhook-events-and-payloads). */
export interface Delivery {
  id: string;
  event: string;
  contentType: string;
  body: Buffer;
}

/**
 * Identifies the content of a delivery. The signature covers only the body: an attacker who recorded a delivery could
 * send it again with another id.
 */
export function digestOf({ body }: Pick<Delivery, "body">): string {
  return createHash("sha256").update(body).digest("hex");
}

/** A push to an existing branch. */
export interface BranchPush {
  /** The repository's URL: `https://github.com/owner/repo`. */
  repoUrl: string;
  branch: string;
  /** The branch's new commit; empty if the delivery does not name it. */
  commitSha: string;
  /** Its tree; null if the delivery does not name it. */
  treeSha: string | null;
}

const PushPayload = z.object({
  // The database cannot store a NUL, and git allows no such ref.
  ref: z.string().refine((ref) => isRefName(ref.replace(/^refs\/\w+\//, "")), "is not a valid git ref"),
  deleted: z.boolean(),
  after: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .catch(""),
  head_commit: z
    .object({ tree_id: z.string().regex(/^[0-9a-f]{40}$/) })
    .nullable()
    .catch(null),
  repository: z.object({ html_url: z.string() }),
});

/**
 * Whether a body was signed with the webhook's secret
 * (https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries). Takes the same time for each
 * signature of the right length.
 */
export function isSigned(secret: string, body: Buffer, signature: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const actual = Buffer.from(signature);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Reads a push; null for another event, for a tag, and if the branch was deleted. */
export function readPush(delivery: Delivery): BranchPush | null {
  if (delivery.event !== "push") return null;
  const { ref, deleted, after: commitSha, head_commit: head, repository } = readPayload(delivery);
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (branch === undefined || deleted) return null;
  return { repoUrl: repository.html_url, branch, commitSha, treeSha: head?.tree_id ?? null };
}

/** Reads the JSON of a delivery, which may be a field of a form; null if it is none. */
export function readJson({ body, contentType }: Delivery): unknown {
  const isForm = contentType.startsWith("application/x-www-form-urlencoded");
  return parseJson(isForm ? (new URLSearchParams(body.toString()).get("payload") ?? "") : body.toString());
}

function readPayload(delivery: Delivery): z.infer<typeof PushPayload> {
  const payload = PushPayload.safeParse(readJson(delivery));
  if (payload.success) return payload.data;
  throw new Failure("invalid_argument", "the delivery is not a push event", { cause: payload.error });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
