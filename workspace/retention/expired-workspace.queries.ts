import { db } from "../db";

/**
 * Deletes events that are that old, except the last one of each workspace, which ends its streams. Returns how many.
 */
export async function deleteOldEvents(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM workspace_event WHERE ctid = ANY (ARRAY (
        SELECT event.ctid FROM workspace_event AS event JOIN workspace ON workspace.id = event.workspace_id
        WHERE event.created_at < now() - make_interval(days => ${days}::int) AND event.seq < workspace.version
        LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes step output that is that old, except of workspaces whose desired state is running. Returns how many. */
export async function deleteOldLogs(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM workspace_log WHERE (workspace_id, step) IN (
        SELECT log.workspace_id, log.step FROM workspace_log AS log JOIN workspace ON workspace.id = log.workspace_id
        WHERE log.updated_at < now() - make_interval(days => ${days}::int) AND workspace.desired_state <> 'running'
        LIMIT ${limit}::int FOR UPDATE OF log SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes workspaces that were deleted that long ago, with their events and logs. Returns how many. */
export async function deleteOldTombstones(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM workspace WHERE deleted_at < now() - make_interval(days => ${days}::int)
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), events AS (
      DELETE FROM workspace_event USING expired WHERE workspace_id = expired.id
    ), logs AS (
      DELETE FROM workspace_log USING expired WHERE workspace_id = expired.id
    ), gone AS (
      DELETE FROM workspace USING expired WHERE workspace.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes the usage records of sandboxes that ended that long ago. Returns the number of rows. */
export async function deleteOldUse(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM sandbox_use WHERE id IN (
        SELECT id FROM sandbox_use WHERE ended_at < now() - make_interval(days => ${days}::int)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes records of projects that were deleted that long ago and have no workspace left. Returns how many. */
export async function deleteOldBurials(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM deleted_project WHERE project_id IN (
        SELECT project_id FROM deleted_project AS old
        WHERE deleted_at < now() - make_interval(days => ${days}::int)
          AND NOT EXISTS (SELECT FROM workspace WHERE workspace.project_id = old.project_id)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
