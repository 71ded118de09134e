import { db } from "./db";

/** Deletes the rows of projects that were deleted that long ago, and of which all services know. Returns how many. */
export async function deleteOldTombstones(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM project WHERE id IN (
        SELECT id FROM project
        WHERE deleted_at < now() - make_interval(days => ${days}::int) AND unfinished IS NULL
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
