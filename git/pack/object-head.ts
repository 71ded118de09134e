import { gitFailure } from "../failures/git-failures";
import type { ObjectType } from "./git-object";

/** The header of an object in a pack, before its compressed bytes. */
export interface ObjectHead {
  /** Null for a delta, whose type is that of its base. */
  type: ObjectType | null;
  /** Size of the object; for a delta, of its instructions. */
  sizeBytes: number;
  /** For a delta: its base, by offset in the pack or by object id. */
  base: { offset: number } | { oid: string } | null;
  /** Where the compressed bytes begin. */
  dataOffset: number;
}

/** The longest header: a size, and either a distance or an object id. */
export const OBJECT_HEAD_BYTES_MAX = 32;

const OFS_DELTA = 6;
const REF_DELTA = 7;
const OID_BYTES = 20;
const TYPES: readonly (ObjectType | undefined)[] = [undefined, "commit", "tree", "blob", "tag"];

/**
 * Reads the head of an object (https://git-scm.com/docs/pack-format).
 *
 * @param at where it begins in the buffer
 * @param offset where it begins in the pack
 */
export function readObjectHead(buffer: Buffer, at: number, offset: number): ObjectHead {
  const reader = new HeadReader(buffer, at);
  const first = reader.next();
  const sizeBytes = reader.size(first);
  const code = (first >> 4) & 7;
  const base = readBase(reader, code, offset);
  const type = base === null ? (TYPES[code] ?? null) : null;
  if (type === null && base === null) throw gitFailure("bad_pack", "an object has an unknown type");
  return { type, sizeBytes, base, dataOffset: offset + reader.at - at };
}

function readBase(reader: HeadReader, code: number, offset: number): ObjectHead["base"] {
  if (code === REF_DELTA) return { oid: reader.oid() };
  if (code !== OFS_DELTA) return null;
  const base = offset - reader.distance();
  if (base <= 0) throw gitFailure("bad_pack", "a delta's base is before the pack");
  return { offset: base };
}

class HeadReader {
  readonly #buffer: Buffer;
  at: number;

  constructor(buffer: Buffer, at: number) {
    this.#buffer = buffer;
    this.at = at;
  }

  next(): number {
    const byte = this.#buffer[this.at];
    if (byte === undefined) throw gitFailure("bad_pack", "it ends in the head of an object");
    this.at += 1;
    return byte;
  }

  /** Four bits in the first byte, then seven in each, the lowest first. */
  size(first: number): number {
    let value = first & 0x0f;
    let byte = first;
    for (let shift = 4; byte >= 0x80; shift += 7) {
      if (shift > 46) throw gitFailure("bad_pack", "an object's size is beyond all limits");
      byte = this.next();
      value += (byte & 0x7f) * 2 ** shift;
    }
    return value;
  }

  /** Seven bits a byte, the highest first; each continuation adds one. */
  distance(): number {
    let byte = this.next();
    let value = byte & 0x7f;
    while (byte >= 0x80) {
      if (value > 2 ** 45) throw gitFailure("bad_pack", "a delta's base is beyond all limits");
      byte = this.next();
      value = (value + 1) * 128 + (byte & 0x7f);
    }
    return value;
  }

  oid(): string {
    if (this.at + OID_BYTES > this.#buffer.length)
      throw gitFailure("bad_pack", "it ends in the head of an object");
    const oid = this.#buffer.toString("hex", this.at, this.at + OID_BYTES);
    this.at += OID_BYTES;
    return oid;
  }
}
