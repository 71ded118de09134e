import { createHash, hash } from "node:crypto";
import type { ObjectType } from "./git-object";

/** Maximum size to copy for the faster of two ways to compute a hash. */
const COPIED_BYTES_MAX = 64 * 1024;

/** An object's id is the SHA-1 of its type, its size and its content. */
export function nameOf(type: ObjectType, content: Buffer): string {
  const prefix = prefixOf(type, content.length);
  if (content.length > COPIED_BYTES_MAX)
    return createHash("sha1").update(prefix).update(content).digest("hex");
  return hash("sha1", Buffer.concat([prefix, content]), "hex");
}

/** The prefix of an object's content when its id is computed. */
export function prefixOf(type: ObjectType, sizeBytes: number): Buffer {
  return Buffer.from(`${type} ${sizeBytes}\0`);
}
