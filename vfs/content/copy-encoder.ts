/** A value of a COPY row: null, bytes for bytea, a string for text, a number for bigint (and only for bigint). */
export type CopyValue = Buffer | string | number | null;

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
/** Signature, flags and length of the header's extension. */
const HEADER_BYTES = SIGNATURE.length + 4 + 4;
const TRAILER = Buffer.from([0xff, 0xff]);

type CopyRow = readonly CopyValue[];

/** Little enough to be encoded and sent in a few milliseconds; a row of a large value is a piece of its own. */
const PIECE_BYTES = 256 * 1024;

/**
 * Encodes rows for `COPY … FROM STDIN (FORMAT binary)`
 * (https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS), in pieces: a copy of all rows would take
 * their memory again.
 */
export function* encodeCopy(rows: readonly CopyRow[]): Generator<Buffer> {
  yield header();
  let piece: CopyRow[] = [];
  let sizeBytes = 0;
  for (const row of rows) {
    piece.push(row);
    sizeBytes += rowBytes(row);
    if (sizeBytes < PIECE_BYTES) continue;
    yield encodeRows(piece, sizeBytes);
    piece = [];
    sizeBytes = 0;
  }
  yield Buffer.concat([encodeRows(piece, sizeBytes), TRAILER]);
}

function encodeRows(rows: readonly CopyRow[], sizeBytes: number): Buffer {
  const target = Buffer.allocUnsafe(sizeBytes);
  let at = 0;
  for (const row of rows) {
    at = target.writeInt16BE(row.length, at);
    for (const value of row) at = writeValue(target, at, value);
  }
  return target;
}

function rowBytes(row: readonly CopyValue[]): number {
  return row.reduce<number>((sum, value) => sum + 4 + valueBytes(value), 2);
}

function valueBytes(value: CopyValue): number {
  if (value === null) return 0;
  if (typeof value === "number") return 8;
  return typeof value === "string" ? Buffer.byteLength(value) : value.length;
}

function header(): Buffer {
  const target = Buffer.alloc(HEADER_BYTES);
  SIGNATURE.copy(target);
  return target;
}

function writeValue(target: Buffer, at: number, value: CopyValue): number {
  if (value === null) return target.writeInt32BE(-1, at);
  const start = at + 4;
  const end = start + writeBytes(target, start, value);
  target.writeInt32BE(end - start, at);
  return end;
}

function writeBytes(target: Buffer, at: number, value: Buffer | string | number): number {
  if (typeof value === "number") return writeInt64(target, at, value) - at;
  return typeof value === "string" ? target.write(value, at) : value.copy(target, at);
}

const UINT32 = 2 ** 32;

/** In two halves, because a BigInt for each of a hundred thousand sizes would be slow. */
function writeInt64(target: Buffer, at: number, value: number): number {
  return target.writeUInt32BE(value >>> 0, target.writeInt32BE(Math.floor(value / UINT32), at));
}
