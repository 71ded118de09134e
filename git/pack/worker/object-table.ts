import type { GitObject, ObjectType } from "../git-object";
import type { Sent } from "./messages";

const TYPES: readonly ObjectType[] = ["commit", "tree", "blob", "tag"];
const SIZE_AT = 1;
const OID_AT = SIZE_AT + 4;
const SHA256_AT = OID_AT + 20;
const ROW_BYTES = SHA256_AT + 32;

/** An object in memory, with the SHA-256 of its content if it is a blob. */
export interface WholeObject extends GitObject {
  content: Buffer;
  sha256?: string;
}

/**
 * Writes objects into two buffers of their own, which are handed from thread to thread without a copy. A message of many
 * small values would be copied value by value.
 */
export function packObjects(objects: readonly WholeObject[]): Extract<Sent, { kind: "objects" }> {
  const bytes = objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const contents = Buffer.allocUnsafeSlow(bytes);
  const table = Buffer.allocUnsafeSlow(objects.length * ROW_BYTES);
  let at = 0;
  for (const [index, { type, sizeBytes, oid, sha256, content }] of objects.entries()) {
    const row = index * ROW_BYTES;
    table[row] = TYPES.indexOf(type);
    table.writeUInt32BE(sizeBytes, row + SIZE_AT);
    table.write(oid, row + OID_AT, "hex");
    if (sha256 !== undefined) table.write(sha256, row + SHA256_AT, "hex");
    at += content.copy(contents, at);
  }
  return { kind: "objects", contents, table };
}

/** Reads what `packObjects` wrote. The contents are views, each of which keeps all of them in memory. */
export function unpackObjects(packed: Extract<Sent, { kind: "objects" }>): WholeObject[] {
  const contents = bufferOf(packed.contents);
  const table = bufferOf(packed.table);
  const objects: WholeObject[] = [];
  let at = 0;
  for (let row = 0; row < table.length; row += ROW_BYTES) {
    const type = TYPES[table[row] ?? 0] ?? "blob";
    const sizeBytes = table.readUInt32BE(row + SIZE_AT);
    const content = contents.subarray(at, at + sizeBytes);
    const oid = table.toString("hex", row + OID_AT, row + SHA256_AT);
    const sha256 = table.toString("hex", row + SHA256_AT, row + ROW_BYTES);
    objects.push(
      type === "blob" ? { type, sizeBytes, content, oid, sha256 } : { type, sizeBytes, content, oid },
    );
    at += sizeBytes;
  }
  return objects;
}

/** A buffer arrives in another thread as plain bytes. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
