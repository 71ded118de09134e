import { db } from "../db";

/** Deletes events that old whose deliveries have all ended, with these and their attempts. Returns how many. */
export async function deleteOldEvents(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM webhook_event WHERE id IN (
        SELECT id FROM webhook_event event
        WHERE created_at < now() - make_interval(days => ${days}::int)
          AND NOT EXISTS (SELECT FROM webhook_delivery WHERE event_id = event.id AND state = 'pending')
        ORDER BY created_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes endpoints that were deleted that long ago, with their deliveries. Returns how many. */
export async function deleteOldEndpoints(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM webhook_endpoint WHERE id IN (
        SELECT id FROM webhook_endpoint
        WHERE deleted_at < now() - make_interval(days => ${days}::int)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
