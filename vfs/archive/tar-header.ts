import { isUtf8 } from "node:buffer";

/** An entry of a tar. Names are bytes in tar, as in git. */
export interface TarEntry {
  /** A folder's name ends with a slash. */
  name: Buffer;
  type: "file" | "symlink" | "directory";
  /** The permissions. */
  mode: number;
  sizeBytes: number;
  modifiedAt: Date;
  /** A link's target; empty for other entries. */
  target: Buffer;
}

/** A tar consists of blocks of this length. */
const BLOCK_BYTES = 512;
/** The lengths of the fields for names. */
const NAME_BYTES_MAX = 100;
const PREFIX_BYTES_MAX = 155;
const SLASH = 0x2f;
const TYPE_FLAGS = { file: "0", symlink: "2", directory: "5", pax: "x" } as const;
/** The position of the checksum, which is computed with spaces in its place. */
const CHECKSUM_AT = 148;
const CHECKSUM_BLANK = Buffer.from("        ");

/**
 * Writes the headers before an entry's content (POSIX pax,
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html): a ustar header, preceded by an extended one for
 * values that do not fit into it. The owner is 0.
 */
export function tarHeader(entry: TarEntry): Buffer {
  const records = paxRecords(entry);
  const header = block(entry, TYPE_FLAGS[entry.type]);
  if (records.length === 0) return header;
  const extension = Buffer.concat(records);
  const about = { ...entry, name: Buffer.from("PaxHeader"), target: EMPTY, sizeBytes: extension.length };
  return Buffer.concat([block(about, TYPE_FLAGS.pax), padded(extension), header]);
}

/** The padding after a content of this many bytes. */
export function tarPadding(sizeBytes: number): Buffer {
  return ZEROS.subarray(0, (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}

/** The end of a tar. */
export const TAR_END = Buffer.alloc(2 * BLOCK_BYTES);

const EMPTY = Buffer.alloc(0);
const ZEROS = Buffer.alloc(BLOCK_BYTES);

/** Values that do not fit into a ustar header. Names are UTF-8 there, unless it declares them as binary. */
function paxRecords({ name, target }: TarEntry): Buffer[] {
  const records = [
    ...(splitName(name) === null || !isAscii(name) ? [paxRecord("path", name)] : []),
    ...(target.length > NAME_BYTES_MAX ? [paxRecord("linkpath", target)] : []),
  ];
  const isBinary = target.length > NAME_BYTES_MAX && !isUtf8(target);
  return isBinary ? [paxRecord("hdrcharset", Buffer.from("BINARY")), ...records] : records;
}

/** Splits a name at a slash, so that it fits into both of a header's fields; null if it does not. */
function splitName(name: Buffer): { prefix: Buffer; rest: Buffer } | null {
  if (name.length <= NAME_BYTES_MAX) return { prefix: EMPTY, rest: name };
  const slash = name.indexOf(SLASH, name.length - NAME_BYTES_MAX - 1);
  if (slash < 1 || slash > PREFIX_BYTES_MAX || slash === name.length - 1) return null;
  return { prefix: name.subarray(0, slash), rest: name.subarray(slash + 1) };
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from("\n")]);
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function block(entry: TarEntry, typeFlag: string): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  const { prefix, rest } = splitName(entry.name) ?? { prefix: EMPTY, rest: entry.name };
  rest.copy(header, 0, 0, NAME_BYTES_MAX);
  prefix.copy(header, 345);
  header.write(octal(entry.mode, 7), 100, "latin1");
  header.write(NO_OWNER, 108, "latin1");
  header.write(octal(entry.sizeBytes, 11), 124, "latin1");
  header.write(octal(Math.floor(entry.modifiedAt.getTime() / 1_000), 11), 136, "latin1");
  CHECKSUM_BLANK.copy(header, CHECKSUM_AT);
  header.write(typeFlag, 156, "latin1");
  entry.target.copy(header, 157, 0, NAME_BYTES_MAX);
  header.write("ustar\x0000", 257, "latin1");
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${octal(sum, 6)}\0`, CHECKSUM_AT, "latin1");
  return header;
}

const NO_OWNER = "0000000\x000000000\0";

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, tarPadding(bytes.length)]);
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}
