import { db } from "./db";

/** Deletes keys that were revoked that long ago: they are no longer accepted anyway. Returns how many. */
export async function deleteOldKeys(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM api_key WHERE id IN (
        SELECT id FROM api_key WHERE revoked_at < now() - make_interval(days => ${days}::int)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
