import { createHash } from "node:crypto";

/** The form in which keys are kept and compared. */
export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
