import { db } from "./db";
import { CHUNK_BYTES, type StoredBlob, storeContent } from "./store-content";

/** Stores a stream of bytes; see `storeContent`. */
export async function storeStream(source: AsyncIterable<Buffer>, signal: AbortSignal): Promise<StoredBlob> {
  return await storeContent(db, source, signal);
}

/** Reads chunks of a large content from the one that holds a byte, up to `limit` of them. */
export async function readChunks(contentId: string, fromByte: number, limit: number): Promise<Chunk[]> {
  return await db.queryAll<Chunk>`
    SELECT offset_bytes AS "offsetBytes", data FROM blob_chunk
    WHERE content_id = ${contentId} AND offset_bytes > ${fromByte - CHUNK_BYTES}
    ORDER BY offset_bytes LIMIT ${limit}`;
}

export interface Chunk {
  offsetBytes: number;
  data: ArrayBuffer;
}
