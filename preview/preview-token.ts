import { createHmac, timingSafeEqual } from "node:crypto";

/** The content of a preview's token: when it expires, and the epoch of the preview that it belongs to. */
export interface PreviewGrant {
  expiresAt: Date;
  /** Increased to revoke every token of a preview. */
  epoch: number;
}

const PURPOSE = "vaporform preview token v1";

/**
 * Returns a token that opens one preview until it expires. It is signed, not stored: the preview proxy checks it by
 * itself, so that previews keep working while the API is down.
 */
export function signPreviewToken(key: string, slug: string, grant: PreviewGrant): string {
  const claims = `${Math.floor(grant.expiresAt.getTime() / 1_000)}.${grant.epoch}`;
  return `${claims}.${signatureOf(key, slug, claims)}`;
}

/** Returns what a token grants for this preview now; null if it is invalid, expired or for another preview. */
export function readPreviewToken(key: string, slug: string, token: string): PreviewGrant | null {
  const parts = /^(\d{1,12})\.(\d{1,9})\.([\w-]{43})$/.exec(token);
  const [, seconds = "", epoch = "", signature = ""] = parts ?? [];
  if (parts === null || !isSame(signature, signatureOf(key, slug, `${seconds}.${epoch}`))) return null;
  const expiresAt = new Date(Number(seconds) * 1_000);
  return expiresAt.getTime() > Date.now() ? { expiresAt, epoch: Number(epoch) } : null;
}

function signatureOf(key: string, slug: string, claims: string): string {
  return createHmac("sha256", key).update(`${PURPOSE}\n${slug}\n${claims}`).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
