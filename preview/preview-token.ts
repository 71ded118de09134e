import { createHmac, timingSafeEqual } from "node:crypto";

/** What a preview's token says: until when it opens the preview, and of which epoch of the preview it is. */
export interface PreviewGrant {
  expiresAt: Date;
  /** Raised to end every token of a preview before its time. */
  epoch: number;
}

const PURPOSE = "vaporform preview token v1";

/**
 * Returns a token that opens one preview for as long as it says. It is signed, not stored: the preview proxy checks it
 * without asking anyone, so that previews go on when the API is down.
 */
export function signPreviewToken(key: string, slug: string, grant: PreviewGrant): string {
  const claims = `${Math.floor(grant.expiresAt.getTime() / 1_000)}.${grant.epoch}`;
  return `${claims}.${signatureOf(key, slug, claims)}`;
}

/** Returns what a token grants for this preview now; null: it is not a token of ours, of another preview, or expired. */
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
