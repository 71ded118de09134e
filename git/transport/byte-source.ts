const NEWLINE = 0x0a;

/** Thrown if the source ended before the requested bytes. */
export class SourceEnded extends Error {
  constructor() {
    super("the source ended early");
  }
}

/** Bytes that arrive in chunks, read in parts of other sizes. A part within one chunk is not copied. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterator<Buffer>) {
    this.#chunks = chunks;
  }

  async isAtEnd(): Promise<boolean> {
    return this.#buffer.length === 0 && !(await this.#fill(1));
  }

  /** The text up to the next newline; null at the end. */
  async line(): Promise<string | null> {
    let end = this.#buffer.indexOf(NEWLINE);
    while (end === -1) {
      if (!(await this.#fill(this.#buffer.length + 1))) {
        if (this.#buffer.length > 0) throw new SourceEnded();
        return null;
      }
      end = this.#buffer.indexOf(NEWLINE);
    }
    const text = this.#buffer.toString("latin1", 0, end);
    this.#buffer = this.#buffer.subarray(end + 1);
    return text;
  }

  async take(size: number): Promise<Buffer> {
    if (this.#buffer.length < size && !(await this.#fill(size))) throw new SourceEnded();
    const piece = this.#buffer.subarray(0, size);
    this.#buffer = this.#buffer.subarray(size);
    return piece;
  }

  async *stream(size: number): AsyncGenerator<Buffer> {
    let left = size;
    while (left > 0) {
      if (this.#buffer.length === 0 && !(await this.#fill(1))) throw new SourceEnded();
      const piece = await this.take(Math.min(left, this.#buffer.length));
      left -= piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** Reads until this many bytes are available; false if the source ended before. */
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
