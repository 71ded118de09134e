import { db } from "../db";

/** Returns the time since which a collected blob must not have been touched: a day ago, by the database's clock. */
export async function readUntouchedSince(): Promise<Date> {
  const row = await db.queryRow<{ since: Date }>`SELECT now() - interval '1 day' AS since`;
  if (row === null) throw new Error("the database did not return the time");
  return row.since;
}

/** Finds up to `limit` blobs without references that were not touched since, in no order. */
export async function findOrphans(untouchedSince: Date, limit: number): Promise<string[]> {
  const rows = await db.queryAll<{ hash: string }>`
    SELECT encode(hash, 'hex') AS hash FROM blob
    WHERE touched_at < ${untouchedSince}::timestamptz
      AND NOT EXISTS (SELECT FROM entry WHERE entry.hash = blob.hash)
    LIMIT ${limit}`;
  return rows.map((row) => row.hash);
}

/**
 * Deletes blobs that were found to be orphans, except those that are used since: a blob that an entry refers to is
 * touched, and a blob that is being touched is locked. The time is that of the search, so that blobs touched after it
 * are kept, however long ago it was. Returns how many were deleted.
 */
export async function deleteOrphans(hashes: string[], untouchedSince: Date): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH orphan AS (
      SELECT hash FROM blob
      WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)
        AND touched_at < ${untouchedSince}::timestamptz
      ORDER BY hash FOR UPDATE SKIP LOCKED
    ),
    gone AS (
      DELETE FROM blob USING orphan
      WHERE blob.hash = orphan.hash AND blob.touched_at < ${untouchedSince}::timestamptz
      RETURNING 1
    )
    SELECT count(*) AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes chunks without a blob: of a deleted blob, or of an unfinished upload. */
export async function deleteOrphanContents(limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM content WHERE id IN (
        SELECT id FROM content
        WHERE created_at < now() - interval '1 day'
          AND NOT EXISTS (SELECT FROM blob WHERE blob.content_id = content.id)
        LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*) AS count FROM gone`;
  return row?.count ?? 0;
}
