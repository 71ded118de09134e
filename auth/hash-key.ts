import { createHash } from "node:crypto";

/** Hashes a key; only hashes are stored and compared. */
export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
