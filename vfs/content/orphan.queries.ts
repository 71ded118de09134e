import { db } from "../db";

/** Answers since when nobody may have touched a blob that is collected: a day ago, by the database's clock. */
export async function readUntouchedSince(): Promise<Date> {
  const row = await db.queryRow<{ since: Date }>`SELECT now() - interval '1 day' AS since`;
  if (row === null) throw new Error("the database did not tell the time");
  return row.since;
}

/** Finds blobs that nothing refers to and nobody has touched since, in no order, up to `limit` of them. */
export async function findOrphans(untouchedSince: Date, limit: number): Promise<string[]> {
  const rows = await db.queryAll<{ hash: string }>`
    SELECT encode(hash, 'hex') AS hash FROM blob
    WHERE touched_at < ${untouchedSince}::timestamptz
      AND NOT EXISTS (SELECT FROM entry WHERE entry.hash = blob.hash)
    LIMIT ${limit}`;
  return rows.map((row) => row.hash);
}

/**
 * Deletes blobs that were found to be orphans, but for those that somebody has come to rely on since: what an entry
 * comes to refer to is touched, and what is being touched is locked. The time is that of the search, so that however
 * long it is ago, what was touched after it stays. Answers how many are gone.
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

/** Deletes the chunks of contents that no blob has: a blob that is gone, or an upload that was never finished. */
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
