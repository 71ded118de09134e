import { createHmac, randomBytes } from "node:crypto";
import { secret } from "encore.dev/config";
import { optionalSecret } from "../../shared/optional-secret";
import { openSealed, parseSealingKeys, type SealingKeys, seal } from "../../shared/seal";

const tokenSealingKey = secret("TokenSealingKey");

/** Standard Webhooks wants 24 to 64 bytes. */
const SECRET_BYTES = 32;
const PREFIX = "whsec_";

export function makeWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64");
}

/** Seals the secret of one row; throws `sealing_key_missing` if there is no key. */
export function sealWebhookSecret(rowId: string, text: string): string {
  return seal(readKeys(), purposeOf(rowId), text);
}

/** Opens the secret of one row; throws `sealing_key_missing` if its key is no longer listed. */
export function openWebhookSecret(rowId: string, sealed: string): string {
  return openSealed(readKeys(), purposeOf(rowId), sealed);
}

interface SignedContent {
  /** The event's id. */
  id: string;
  /** Of this attempt, in seconds. */
  timestamp: number;
  body: string;
}

/**
 * The header `webhook-signature`: one signature for each secret
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme).
 */
export function signatureOf({ id, timestamp, body }: SignedContent, secrets: string[]): string {
  return secrets
    .map((text) => {
      const key = Buffer.from(text.slice(PREFIX.length), "base64");
      return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
    })
    .join(" ");
}

function readKeys(): SealingKeys {
  return parseSealingKeys(optionalSecret(() => tokenSealingKey()));
}

function purposeOf(rowId: string): string {
  return `webhook secret ${rowId}`;
}
