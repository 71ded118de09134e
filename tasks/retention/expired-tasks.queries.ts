import { db } from "../db";

/** Deletes events of tasks that ended that long ago, except the last one, which ends their streams. Returns how many. */
export async function deleteOldTaskEvents(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM task_event WHERE ctid = ANY (ARRAY (
        SELECT event.ctid FROM task_event AS event JOIN task ON task.id = event.task_id
        WHERE event.created_at < now() - make_interval(days => ${days}::int)
          AND task.finished_at < now() - make_interval(days => ${days}::int)
          AND event.seq < task.version
        LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes the tasks of projects that were deleted that long ago, with all that belongs to them. Returns how many. */
export async function deleteOldTaskTombstones(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM task
      WHERE deleted_at < now() - make_interval(days => ${days}::int) AND tidy_at IS NULL
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), events AS (
      DELETE FROM task_event USING expired WHERE task_id = expired.id
    ), messages AS (
      DELETE FROM task_message USING expired WHERE task_id = expired.id
    ), gone AS (
      DELETE FROM task USING expired WHERE task.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
