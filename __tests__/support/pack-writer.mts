import { createHash } from "node:crypto";
import { constants, deflateSync } from "node:zlib";

/** The types of a pack's objects (https://git-scm.com/docs/gitformat-pack). */
export const TYPE = { commit: 1, tree: 2, blob: 3, tag: 4, ofsDelta: 6, refDelta: 7 } as const;

/** An object in a pack. Everything given besides its content is written unchanged, even if it is false. */
export interface PackedObject {
  type: number;
  content: Buffer;
  /** The size stated in its header; the true one by default. */
  statedBytes?: bigint;
  /** The bytes between header and content: for a delta, the position of its base. */
  base?: Buffer;
  /** The zlib stream; the content's by default. */
  stream?: Buffer;
}

interface PackOptions {
  signature?: string;
  version?: number;
  /** The number of objects in the header; the true one by default. */
  count?: number;
  /** The bytes after the objects; their SHA-1 by default. */
  trailer?: Buffer;
}

/** Writes a pack, without any of git's checks. */
export function writePack(objects: readonly PackedObject[], options: PackOptions = {}): Buffer {
  const { signature = "PACK", version = 2, count = objects.length } = options;
  const head = Buffer.alloc(12);
  head.write(signature, "latin1");
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(count, 8);
  const body = Buffer.concat([head, ...objects.map(writeObject)]);
  return Buffer.concat([body, options.trailer ?? sha1(body)]);
}

/** An object in pack format. */
export function writeObject(object: PackedObject): Buffer {
  const { type, content, base = Buffer.alloc(0) } = object;
  const header = writeHeader(type, object.statedBytes ?? BigInt(content.length));
  return Buffer.concat([header, base, object.stream ?? deflateSync(content)]);
}

/** The name of an object. */
export function oidOf(type: "commit" | "tree" | "blob" | "tag", content: Buffer): string {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest("hex");
}

/** Encodes that a delta's base is the object that begins this many bytes earlier. */
export function baseBefore(distance: bigint): Buffer {
  const bytes = [Number(distance & 0x7fn)];
  for (let rest = distance >> 7n; rest > 0n; rest >>= 7n) {
    rest -= 1n;
    bytes.unshift(Number(rest & 0x7fn) | 0x80);
  }
  return Buffer.from(bytes);
}

/** A delta: its stated sizes and its commands. */
export function writeDelta(baseBytes: bigint, resultBytes: bigint, ...commands: Buffer[]): Buffer {
  return Buffer.concat([writeSize(baseBytes), writeSize(resultBytes), ...commands]);
}

/** The command that copies a part of the base. */
export function copyFromBase(offset: number, bytes: number): Buffer {
  const command = [0xff];
  for (let shift = 0; shift < 32; shift += 8) command.push((offset >>> shift) & 0xff);
  for (let shift = 0; shift < 24; shift += 8) command.push((bytes >>> shift) & 0xff);
  return Buffer.from(command);
}

/** The command that adds up to 127 bytes. */
export function addBytes(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
}

const ZEROS = Buffer.alloc(1024 ** 2);

/** The zlib stream of this many MiB of zeros, assembled from equal parts instead of compressed. */
export function deflatedZeros(mebibytes: number): Buffer {
  const part = deflateSync(ZEROS, { finishFlush: constants.Z_FULL_FLUSH });
  const [head, body] = [part.subarray(0, 2), part.subarray(2)];
  const end = Buffer.from([0x03, 0x00, 0, 0, 0, 1]);
  // Adler-32 of zeros: the first sum stays one, the second counts the bytes.
  end.writeUInt16BE((mebibytes * ZEROS.length) % 65_521, 2);
  return Buffer.concat([head, ...Array.from({ length: mebibytes }, () => body), end]);
}

/** The name of a blob of this many MiB of zeros. */
export function oidOfZeros(mebibytes: number): string {
  const hash = createHash("sha1").update(`blob ${mebibytes * ZEROS.length}\0`);
  for (let part = 0; part < mebibytes; part++) hash.update(ZEROS);
  return hash.digest("hex");
}

/** Type and size: four bits of the size in the first byte, seven in each that follows. */
function writeHeader(type: number, size: bigint): Buffer {
  const first = (type << 4) | Number(size & 0xfn);
  const rest = size >> 4n;
  return rest === 0n ? Buffer.from([first]) : Buffer.concat([Buffer.from([first | 0x80]), writeSize(rest)]);
}

/** Seven bits in each byte, the lowest first. */
function writeSize(size: bigint): Buffer {
  const bytes: number[] = [];
  let rest = size;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

function sha1(bytes: Buffer): Buffer {
  return createHash("sha1").update(bytes).digest();
}
