import { db } from "../db";
import { type SourceBlob, storeBlobs } from "./store-blobs";
import { CHUNK_BYTES, type StoredBlob, storeContent } from "./store-content";

/** Stores a stream of bytes; see `storeContent`. */
export async function storeStream(source: AsyncIterable<Buffer>, signal: AbortSignal): Promise<StoredBlob> {
  return await storeContent(db, { pieces: source, gitOid: () => null }, signal);
}

/** Stores contents together; returns the location of each, in their order. */
export async function storeContents(contents: Buffer[], signal: AbortSignal): Promise<StoredBlob[]> {
  async function* source() {
    yield contents.map((content, index) => ({ key: String(index), sizeBytes: content.length, content }));
  }
  const stored = await storeBlobs(db, source(), { signal });
  return [...stored.values()];
}

/** Stores contents that arrive one after the other; returns the location of each by its key. */
export async function storeUnpacked(
  source: AsyncIterable<readonly SourceBlob[]>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, StoredBlob>> {
  return await storeBlobs(db, source, { signal });
}

/** Keeps blobs from being collected for a day; returns how many of them exist. */
export async function touchBlobs(hashes: string[]): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH touched AS (
      UPDATE blob SET touched_at = now()
      WHERE hash IN (SELECT hash FROM blob WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)
                     ORDER BY hash FOR UPDATE)
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM touched`;
  return row?.count ?? 0;
}

/** Reads up to `limit` chunks of a large content, starting with the one that contains a byte. */
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

/** A blob, with its bytes unless they are stored in chunks. */
export interface WholeBlob {
  hash: string;
  data: ArrayBuffer | null;
  contentId: string | null;
}

/** Reads whole blobs; for large ones, the location of their chunks. */
export async function readWholeBlobs(hashes: string[]): Promise<WholeBlob[]> {
  return await db.queryAll<WholeBlob>`
    SELECT encode(hash, 'hex') AS hash, data, content_id AS "contentId" FROM blob
    WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)`;
}
