import { createHash, hash } from "node:crypto";
import type { ObjectType } from "./git-object";

/** Maximum size to copy for the faster of two ways to compute a hash. */
const COPIED_BYTES_MAX = 64 * 1024;

/** Longer than any prefix. */
const PREFIX_BYTES_MAX = 64;
/** Allocated once: a buffer for each of many small objects would cost as much as its hash. */
const scratch = Buffer.allocUnsafeSlow(PREFIX_BYTES_MAX + COPIED_BYTES_MAX);

/** An object's id is the SHA-1 of its type, its size and its content. */
export function nameOf(type: ObjectType, content: Buffer): string {
  if (content.length > COPIED_BYTES_MAX)
    return createHash("sha1").update(prefixOf(type, content.length)).update(content).digest("hex");
  const start = scratch.write(`${type} ${content.length}\0`, "latin1");
  const end = start + content.copy(scratch, start);
  return hash("sha1", scratch.subarray(0, end), "hex");
}

/** The prefix of an object's content when its id is computed. */
export function prefixOf(type: ObjectType, sizeBytes: number): Buffer {
  return Buffer.from(`${type} ${sizeBytes}\0`);
}
