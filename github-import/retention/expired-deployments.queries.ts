import { db } from "../db";

/**
 * Deletes deployments that were removed that long ago: their pull requests are closed, and they have no fork. A pull
 * request that is opened again has a new one. Returns how many.
 */
export async function deleteOldDeployments(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM deployment WHERE id IN (
        SELECT id FROM deployment
        WHERE status = 'removed' AND updated_at < now() - make_interval(days => ${days}::int)
          AND NOT is_open AND fork_id IS NULL AND due_at IS NULL AND lease_token IS NULL
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
