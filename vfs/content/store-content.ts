import { createHash, randomUUID } from "node:crypto";
import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { copyIn, storeRelaxed } from "./bulk-connection";
import { InFlight } from "./in-flight";
import { untilAborted } from "./until-aborted";

/** The location of a content. */
export interface StoredBlob {
  /** SHA-256, hexadecimal. */
  hash: string;
  sizeBytes: number;
}

/** Length of a chunk. A content that fits into one is stored in one row, with its hash. */
export const CHUNK_BYTES = 1024 * 1024;
/** Chunks per COPY. */
const CHUNKS_PER_COPY = 2;
const COPIES_IN_FLIGHT_MAX = 1;

/** A stream of bytes, and its git object id, requested after it was read. */
export interface ContentSource {
  pieces: AsyncIterable<Buffer>;
  gitOid: () => string | null;
  /** The SHA-256, requested after the stream was read; without it, it is computed here. */
  sha256?: () => string | undefined;
}

/**
 * Stores a stream of unknown length. It keeps only a few chunks in memory, and no transaction is open while it waits
 * for the source; the collector deletes what a crash leaves behind.
 */
export async function storeContent(
  db: SQLDatabase,
  { pieces, ...names }: ContentSource,
  signal: AbortSignal,
): Promise<StoredBlob> {
  const chunks = chunksOf(untilAborted(pieces, signal));
  const first = await chunks.next();
  const second = await chunks.next();
  const start = [first, second].flatMap((chunk) => (chunk.done ? [] : [chunk.value]));
  if (start.length < 2) return await storeRow(db, start[0] ?? Buffer.alloc(0), names.gitOid());
  return await storeChunks(db, { pieces: resume(start, chunks), ...names }, signal);
}

/** Cuts a stream into chunks of equal length; the last one may be shorter. */
async function* chunksOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let parts: Buffer[] = [];
  let missing = CHUNK_BYTES;
  for await (const part of source) {
    let rest = part;
    while (rest.length >= missing) {
      const last = rest.subarray(0, missing);
      yield parts.length === 0 ? last : Buffer.concat([...parts, last], CHUNK_BYTES);
      rest = rest.subarray(missing);
      parts = [];
      missing = CHUNK_BYTES;
    }
    if (rest.length === 0) continue;
    parts.push(rest);
    missing -= rest.length;
  }
  if (missing < CHUNK_BYTES) yield Buffer.concat(parts, CHUNK_BYTES - missing);
}

async function* resume(start: Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* start;
  yield* rest;
}

/** It does not wait for the disk: the revision that needs it is committed durably after it. */
async function storeRow(db: SQLDatabase, data: Buffer, gitOid: string | null): Promise<StoredBlob> {
  const hash = createHash("sha256").update(data).digest();
  await db.exec`
    INSERT INTO blob (hash, size_bytes, data, git_oid)
    SELECT ${hash}::bytea, ${data.length}::bigint, ${data}::bytea, decode(${gitOid}, 'hex')
    FROM set_config('synchronous_commit', 'off', true)
    ON CONFLICT (hash) DO UPDATE
    SET touched_at = now(), git_oid = coalesce(blob.git_oid, excluded.git_oid)`;
  return { hash: hash.toString("hex"), sizeBytes: data.length };
}

async function storeChunks(
  db: SQLDatabase,
  { pieces: chunks, gitOid, sha256 }: ContentSource,
  signal: AbortSignal,
): Promise<StoredBlob> {
  const contentId = randomUUID();
  await storeRelaxed(db, (tx) => tx`INSERT INTO content (id) VALUES (${contentId})`);
  try {
    const { hash, sizeBytes } = await writeChunks(db, { contentId, chunks, sha256 }, signal);
    const isNew = await claimHash(db, { hash, sizeBytes, contentId, gitOid: gitOid() });
    if (!isNew) await removeContent(db, contentId);
    return { hash: hash.toString("hex"), sizeBytes };
  } catch (error) {
    // Cleans up immediately, so that interrupted uploads cannot fill the disk before the collector runs. If even that
    // fails, the caller still gets the first error.
    await removeContent(db, contentId).catch(() => undefined);
    throw error;
  }
}

interface WrittenContent {
  hash: Buffer;
  sizeBytes: number;
}

interface Content {
  contentId: string;
  chunks: AsyncIterable<Buffer>;
  sha256: ContentSource["sha256"];
}

/** Reads the next chunks while the previous ones are being stored. */
async function writeChunks(db: SQLDatabase, content: Content, signal: AbortSignal): Promise<WrittenContent> {
  const hash = content.sha256 === undefined ? createHash("sha256") : null;
  const inFlight = new InFlight(COPIES_IN_FLIGHT_MAX);
  let sizeBytes = 0;
  let rows: ChunkRow[] = [];
  try {
    for await (const chunk of content.chunks) {
      signal.throwIfAborted();
      hash?.update(chunk);
      rows.push([content.contentId, sizeBytes, chunk]);
      sizeBytes += chunk.length;
      if (rows.length < CHUNKS_PER_COPY) continue;
      const full = rows;
      rows = [];
      await inFlight.begin(() => copyChunks(db, full));
    }
    await inFlight.begin(() => copyChunks(db, rows));
    await inFlight.finish();
  } finally {
    await inFlight.settle();
  }
  const known = content.sha256?.();
  return { hash: hash?.digest() ?? Buffer.from(known ?? "", "hex"), sizeBytes };
}

/** Content, offset, bytes. */
type ChunkRow = [string, number, Buffer];

async function copyChunks(db: SQLDatabase, rows: ChunkRow[]): Promise<void> {
  const statement = "COPY blob_chunk (content_id, offset_bytes, data) FROM STDIN (FORMAT binary)";
  await storeRelaxed(db, (tx) => copyIn(tx, { statement, rows }));
}

interface ClaimedContent extends WrittenContent {
  contentId: string;
  gitOid: string | null;
}

/** Makes the chunks the content of a hash; false if that hash already has its content. */
async function claimHash(db: SQLDatabase, content: ClaimedContent): Promise<boolean> {
  const { hash, sizeBytes, contentId, gitOid } = content;
  const [row] = await storeRelaxed(
    db,
    (tx) => tx<{ contentId: string | null }[]>`
      INSERT INTO blob (hash, size_bytes, content_id, git_oid)
      VALUES (${hash}, ${sizeBytes}, ${contentId}, decode(${gitOid}, 'hex'))
      ON CONFLICT (hash) DO UPDATE
      SET touched_at = now(), git_oid = coalesce(blob.git_oid, excluded.git_oid)
      RETURNING content_id AS "contentId"`,
  );
  return row?.contentId === contentId;
}

async function removeContent(db: SQLDatabase, contentId: string): Promise<void> {
  await db.exec`DELETE FROM content WHERE id = ${contentId}`;
}
