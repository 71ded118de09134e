import { db } from "../db";

/** Deletes events of generations that ended that long ago, except the last one, which ends their streams. Returns how many. */
export async function deleteOldGenerationEvents(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM generation_event WHERE ctid = ANY (ARRAY (
        SELECT event.ctid FROM generation_event AS event JOIN generation ON generation.id = event.generation_id
        WHERE event.created_at < now() - make_interval(days => ${days}::int)
          AND generation.finished_at < now() - make_interval(days => ${days}::int)
          AND event.seq < generation.version
        LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes generations that ended that long ago, with their prompts and what the model has answered. Returns how many. */
export async function deleteOldGenerations(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM generation WHERE finished_at < now() - make_interval(days => ${days}::int)
      ORDER BY finished_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), events AS (
      DELETE FROM generation_event USING expired WHERE generation_id = expired.id
    ), rounds AS (
      DELETE FROM generation_round USING expired WHERE generation_id = expired.id
    ), requests AS (
      DELETE FROM generation_request USING expired WHERE generation_id = expired.id
    ), gone AS (
      DELETE FROM generation USING expired WHERE generation.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes what is left of the generations of projects that were deleted that long ago. Returns how many. */
export async function deleteOldTombstones(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM generation WHERE deleted_at < now() - make_interval(days => ${days}::int)
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), events AS (
      DELETE FROM generation_event USING expired WHERE generation_id = expired.id
    ), rounds AS (
      DELETE FROM generation_round USING expired WHERE generation_id = expired.id
    ), requests AS (
      DELETE FROM generation_request USING expired WHERE generation_id = expired.id
    ), gone AS (
      DELETE FROM generation USING expired WHERE generation.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
