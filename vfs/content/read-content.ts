import type { ByteRange } from "../http/byte-range";
import { readChunks } from "./blob.queries";

/** Where the bytes of a file are: in memory, or in chunks. */
export interface ContentSource {
  data: ArrayBuffer | null;
  contentId: string | null;
}

/** Chunks read at once: few enough for memory, enough to hide the round trip to the database. */
const CHUNKS_PER_READ = 2;

/** Reads a range of a content in chunks. */
export async function* readContent(source: ContentSource, range: ByteRange): AsyncGenerator<Buffer> {
  if (source.data !== null) {
    yield Buffer.from(source.data).subarray(range.start, range.end + 1);
    return;
  }
  if (source.contentId === null) return;
  let at = range.start;
  while (at <= range.end) {
    const chunks = await readChunks(source.contentId, at, CHUNKS_PER_READ);
    if (chunks.length === 0) throw new Error("a content ends before its size");
    for (const chunk of chunks) {
      const bytes = Buffer.from(chunk.data);
      const stop = Math.min(range.end + 1 - chunk.offsetBytes, bytes.length);
      if (stop > 0) yield bytes.subarray(at - chunk.offsetBytes, stop);
      at = chunk.offsetBytes + bytes.length;
    }
  }
}
