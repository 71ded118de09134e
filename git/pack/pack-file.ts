import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createInflate, inflateSync } from "node:zlib";
import { gitFailure } from "../failures/git-failures";
import type { Arrival } from "./arrival";

/** How much of a pack is read at once, so that the event loop is not blocked. */
const WINDOW_BYTES = 1024 ** 2;
/** The maximum overhead of zlib for incompressible data, and a margin for poor compressors. */
const OVERHEAD_BYTES = 4096;
const OVERHEAD_PART = 8;
/** zlib accepts no smaller one. */
const CHUNK_BYTES_MIN = 64;

/** An inflated object, and where the next one begins. */
export interface Inflated {
  content: Buffer;
  end: number;
}

/** A pack on disk, which may still be arriving. */
export class PackFile {
  readonly #file: FileHandle;
  readonly #arrival: Arrival;
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;

  private constructor(file: FileHandle, arrival: Arrival) {
    this.#file = file;
    this.#arrival = arrival;
  }

  static async open(path: string, arrival: Arrival): Promise<PackFile> {
    return new PackFile(await open(path), arrival);
  }

  /** Returns another view of the same file, which is open as long as this one. */
  view(): PackFile {
    return new PackFile(this.#file, this.#arrival);
  }

  /** The size of the whole pack, once all of it is there. */
  async sizeBytes(): Promise<number> {
    return (await this.#arrival.until(Number.POSITIVE_INFINITY)).bytes;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Returns at least this many bytes, if the pack has them, and often more; synchronously if they were read before. */
  read(offset: number, bytes: number): Buffer | Promise<Buffer> {
    const { bytes: there, isComplete } = this.#arrival.state;
    const end = isComplete ? Math.min(offset + bytes, there) : offset + bytes;
    if (offset >= this.#windowAt && end <= this.#windowAt + this.#window.length) {
      return this.#window.subarray(offset - this.#windowAt);
    }
    return this.#move(offset, bytes);
  }

  /** Inflates an object of a known size in memory; synchronously if its bytes were read before. */
  inflate(offset: number, sizeBytes: number): Inflated | Promise<Inflated> {
    const input = this.read(offset, sizeBytes + Math.ceil(sizeBytes / OVERHEAD_PART) + OVERHEAD_BYTES);
    if (Buffer.isBuffer(input)) return inflateAt(offset, input, sizeBytes);
    return input.then((bytes) => inflateAt(offset, bytes, sizeBytes));
  }

  /** Inflates an object of a known size in chunks; returns where the next one begins. */
  async *inflatePieces(offset: number, sizeBytes: number): AsyncGenerator<Buffer, number> {
    const source = Readable.from(this.#pieces(offset), { objectMode: false });
    const inflate = source.pipe(createInflate({ chunkSize: WINDOW_BYTES / 4 }));
    source.on("error", (error) => inflate.destroy(error));
    let bytes = 0;
    try {
      for await (const piece of inflate) {
        bytes += piece.length;
        if (bytes > sizeBytes) throw gitFailure("bad_pack", "an object is longer than it states");
        yield piece;
      }
    } catch (thrown) {
      throw isZlibError(thrown) ? gitFailure("bad_pack", thrown.message) : thrown;
    } finally {
      source.destroy();
    }
    if (bytes !== sizeBytes) throw gitFailure("bad_pack", "an object is shorter than it states");
    return offset + inflate.bytesWritten;
  }

  async *#pieces(offset: number): AsyncGenerator<Buffer> {
    for (let at = offset; ; ) {
      const piece = await this.#load(at, 1);
      if (piece.length === 0) return;
      at += piece.length;
      yield piece;
    }
  }

  async #move(offset: number, bytes: number): Promise<Buffer> {
    this.#window = await this.#load(offset, bytes);
    this.#windowAt = offset;
    return this.#window;
  }

  /** Loads at least this much, if the pack has it, and at most a window if that is more. */
  async #load(offset: number, bytes: number): Promise<Buffer> {
    const { bytes: there } = await this.#arrival.until(offset + bytes);
    const length = Math.min(Math.max(bytes, WINDOW_BYTES), there - offset);
    const target = Buffer.allocUnsafe(Math.max(0, length));
    let filled = 0;
    while (filled < target.length) {
      const { bytesRead } = await this.#file.read(target, filled, target.length - filled, offset + filled);
      if (bytesRead === 0) throw gitFailure("bad_pack", "it was cut off");
      filled += bytesRead;
    }
    return target;
  }
}

function inflateAt(offset: number, input: Buffer, sizeBytes: number): Inflated {
  const { buffer, engine } = inflateWhole(input, sizeBytes);
  if (buffer.length !== sizeBytes) throw gitFailure("bad_pack", "an object is shorter than it states");
  return { content: buffer, end: offset + engine.bytesWritten };
}

/** zlib stops where the object ends; what follows in the input is the next one. */
function inflateWhole(input: Buffer, sizeBytes: number) {
  try {
    const inflated: unknown = inflateSync(input, {
      info: true,
      chunkSize: Math.max(sizeBytes + 1, CHUNK_BYTES_MIN),
      maxOutputLength: Math.max(sizeBytes, 1),
    });
    if (!hasInfo(inflated)) throw new Error("zlib did not report how much it has read");
    return inflated;
  } catch (thrown) {
    throw isZlibError(thrown) ? gitFailure("bad_pack", thrown.message) : thrown;
  }
}

interface InflatedWithInfo {
  buffer: Buffer;
  engine: { bytesWritten: number };
}

/** The result of zlib with the option `info` (https://nodejs.org/api/zlib.html#class-options); its types lack it. */
function hasInfo(inflated: unknown): inflated is InflatedWithInfo {
  return typeof inflated === "object" && inflated !== null && "buffer" in inflated && "engine" in inflated;
}

function isZlibError(thrown: unknown): thrown is Error {
  return (
    thrown instanceof Error &&
    "code" in thrown &&
    (String(thrown.code).startsWith("Z_") || thrown.code === "ERR_BUFFER_TOO_LARGE")
  );
}
