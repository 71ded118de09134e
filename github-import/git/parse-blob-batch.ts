import type { SourceBlob } from "../../vfs/store-blobs";

/** Larger blobs are handed on as a stream, so that none has to be in memory as a whole. */
const WHOLE_BYTES_MAX = 1024 ** 2;
const NEWLINE = 0x0a;
const NEWLINE_LENGTH = 1;

/** Parses the output of `git cat-file --batch`: `<oid> blob <size>\n<content>\n` for each blob. */
export async function* parseBlobBatch(chunks: AsyncIterable<Buffer>): AsyncGenerator<SourceBlob> {
  const source = new ByteSource(chunks[Symbol.asyncIterator]());
  try {
    for (;;) {
      const header = await source.line();
      if (header === null) return;
      const { oid, sizeBytes } = parseHeader(header);
      if (sizeBytes <= WHOLE_BYTES_MAX) {
        const content = await source.take(sizeBytes + NEWLINE_LENGTH);
        yield { key: oid, sizeBytes, content: content.subarray(0, sizeBytes) };
      } else {
        const content = source.stream(sizeBytes);
        yield { key: oid, sizeBytes, content };
        // What the reader has left of it would be taken for the next header.
        for await (const _ of content);
        await source.take(NEWLINE_LENGTH);
      }
    }
  } finally {
    await source.close();
  }
}

function parseHeader(header: string): { oid: string; sizeBytes: number } {
  const [, oid = "", size = ""] = /^([0-9a-f]+) blob (\d+)$/.exec(header) ?? [];
  if (oid === "") throw new Error("git cat-file answered with something else than a blob");
  return { oid, sizeBytes: Number(size) };
}

/** Bytes that arrive in chunks, taken in pieces of other sizes. A piece within one chunk is not copied. */
class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterator<Buffer>) {
    this.#chunks = chunks;
  }

  /** The text up to the next newline; null at the end. */
  async line(): Promise<string | null> {
    let end = this.#buffer.indexOf(NEWLINE);
    while (end === -1) {
      if (!(await this.#fill(this.#buffer.length + 1))) {
        if (this.#buffer.length > 0) throw endedEarly();
        return null;
      }
      end = this.#buffer.indexOf(NEWLINE);
    }
    const text = this.#buffer.toString("latin1", 0, end);
    this.#buffer = this.#buffer.subarray(end + 1);
    return text;
  }

  async take(size: number): Promise<Buffer> {
    if (this.#buffer.length < size && !(await this.#fill(size))) throw endedEarly();
    const piece = this.#buffer.subarray(0, size);
    this.#buffer = this.#buffer.subarray(size);
    return piece;
  }

  async *stream(size: number): AsyncGenerator<Buffer> {
    let left = size;
    while (left > 0) {
      if (this.#buffer.length === 0 && !(await this.#fill(1))) throw endedEarly();
      const piece = await this.take(Math.min(left, this.#buffer.length));
      left -= piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** Reads until so many bytes are there; false: the end came first. */
  async #fill(size: number): Promise<boolean> {
    const parts = [this.#buffer];
    let length = this.#buffer.length;
    let isEnded = false;
    while (length < size && !isEnded) {
      const next = await this.#chunks.next();
      isEnded = next.done === true;
      if (next.done === true) break;
      parts.push(next.value);
      length += next.value.length;
    }
    this.#buffer = parts.length === 1 ? this.#buffer : Buffer.concat(parts, length);
    return length >= size;
  }
}

function endedEarly(): Error {
  return new Error("git cat-file ended in the middle of a blob");
}
