import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { createDeflate, deflate } from "node:zlib";
import type { ObjectType } from "../pack/git-object";

/** An object to send. */
export interface PackedObject {
  type: Exclude<ObjectType, "tag">;
  sizeBytes: number;
  /** The content of a large blob is a stream of exactly `sizeBytes`. */
  content: Buffer | AsyncIterable<Buffer>;
}

const CODES = { commit: 1, tree: 2, blob: 3 } as const;
const VERSION = 2;
const deflateWhole = promisify<Buffer, Buffer>(deflate);

/**
 * Writes a pack (https://git-scm.com/docs/pack-format) of whole objects, without deltas, in the memory of one of them.
 * `count` is the number of objects. Throws if there are more or fewer, or if a stream has another size: the pack would
 * be damaged.
 */
export async function* writePack(
  objects: AsyncIterable<PackedObject>,
  count: number,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha1");
  for await (const piece of writeBody(objects, count)) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

async function* writeBody(objects: AsyncIterable<PackedObject>, count: number): AsyncGenerator<Buffer> {
  const head = Buffer.alloc(12);
  head.write("PACK", "latin1");
  head.writeUInt32BE(VERSION, 4);
  head.writeUInt32BE(count, 8);
  yield head;
  let written = 0;
  for await (const object of objects) {
    written += 1;
    yield writeHead(object);
    yield* writeContent(object);
  }
  if (written !== count) throw new Error(`a pack of ${count} objects got ${written}`);
}

/** Four bits of the size are in the first byte, seven in each further one, the lowest first. */
function writeHead({ type, sizeBytes }: PackedObject): Buffer {
  const bytes = [(CODES[type] << 4) | (sizeBytes % 16)];
  for (let rest = Math.floor(sizeBytes / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

async function* writeContent({ content, sizeBytes }: PackedObject): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(content)) {
    if (content.length !== sizeBytes) throw wrongSize();
    yield await deflateWhole(content);
    return;
  }
  const source = Readable.from(sized(content, sizeBytes), { objectMode: false });
  const packed = createDeflate();
  source.on("error", (error) => packed.destroy(error));
  try {
    yield* source.pipe(packed);
  } finally {
    source.destroy();
  }
}

async function* sized(content: AsyncIterable<Buffer>, sizeBytes: number): AsyncGenerator<Buffer> {
  let left = sizeBytes;
  for await (const piece of content) {
    left -= piece.length;
    yield piece;
  }
  if (left !== 0) throw wrongSize();
}

function wrongSize(): Error {
  return new Error("an object's content does not have its size");
}
