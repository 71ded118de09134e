import { db } from "../db";
import type { Collection } from "./collection.queries";

/**
 * Finds contents that no entry refers to and that were not touched since, in no order; none once the entries are dropped,
 * which may happen while this waits for their table.
 */
export async function findWithoutEntry(untouchedSince: Date, limit: number): Promise<string[]> {
  const rows = await db.queryAll<{ hash: string }>`
    SELECT encode(hash, 'hex') AS hash FROM blob
    WHERE touched_at < ${untouchedSince}::timestamptz
      AND NOT EXISTS (SELECT FROM entry WHERE entry.hash = blob.hash)
      AND EXISTS (SELECT FROM carry_over WHERE writes_entries)
    LIMIT ${limit}`;
  return rows.map((row) => row.hash);
}

/** Returns the time since which a collected row must not have been touched: a day ago, by the database's clock. */
export async function readUntouchedSince(): Promise<Date> {
  const row = await db.queryRow<{ since: Date }>`SELECT now() - interval '1 day' AS since`;
  if (row === null) throw new Error("the database did not return the time");
  return row.since;
}

/** Finds contents that a collection has not marked, and that nobody touched in the day before it. */
export async function findUnmarkedContents({ epoch, beganAt }: Collection, limit: number): Promise<string[]> {
  const rows = await db.queryAll<{ hash: string }>`
    SELECT encode(hash, 'hex') AS hash FROM blob
    WHERE touched_at < ${beganAt}::timestamptz - interval '1 day'
      AND NOT EXISTS (SELECT FROM mark WHERE mark.epoch = ${epoch} AND NOT is_node AND mark.hash = blob.hash)
      AND EXISTS (SELECT FROM collection WHERE epoch = ${epoch} AND began_at IS NOT NULL)
    LIMIT ${limit}`;
  return rows.map((row) => row.hash);
}

/**
 * Deletes contents that were found to be unused, except those that are used since: a content that a file comes to refer
 * to is touched, and one that is being touched is locked. Returns how many were deleted.
 */
export async function deleteContents(hashes: string[], untouchedSince: Date): Promise<number> {
  await using tx = await db.begin();
  await tx.exec`SELECT set_config('vaporform.collector', 'trees', true)`;
  const row = await tx.queryRow<{ count: number }>`
    WITH unused AS (
      SELECT hash FROM blob
      WHERE hash IN (SELECT decode(hex, 'hex') FROM unnest(${hashes}::text[]) hex)
        AND touched_at < ${untouchedSince}::timestamptz
      ORDER BY hash FOR UPDATE SKIP LOCKED
    ),
    gone AS (
      DELETE FROM blob USING unused
      WHERE blob.hash = unused.hash AND blob.touched_at < ${untouchedSince}::timestamptz
      RETURNING 1
    )
    SELECT count(*) AS count FROM gone`;
  await tx.commit();
  return row?.count ?? 0;
}

/** Deletes nodes that a collection has not marked, and that nobody touched in the day before it. Returns how many. */
export async function deleteUnmarkedNodes({ epoch, beganAt }: Collection, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH unused AS (
      SELECT hash FROM tree
      WHERE touched_at < ${beganAt}::timestamptz - interval '1 day'
        AND NOT EXISTS (SELECT FROM mark WHERE mark.epoch = ${epoch} AND is_node AND mark.hash = tree.hash)
        AND EXISTS (SELECT FROM collection WHERE epoch = ${epoch} AND began_at IS NOT NULL)
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ),
    gone AS (
      DELETE FROM tree USING unused
      WHERE tree.hash = unused.hash AND tree.touched_at < ${beganAt}::timestamptz - interval '1 day'
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
