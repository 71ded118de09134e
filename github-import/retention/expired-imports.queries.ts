import { db } from "../db";

/**
 * Deletes events of imports that ended that long ago, except the last one, which ends their streams. Returns how many.
 */
export async function deleteOldEvents(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM import_event WHERE ctid = ANY (ARRAY (
        SELECT event.ctid FROM import_event AS event JOIN import ON import.id = event.import_id
        WHERE event.created_at < now() - make_interval(days => ${days}::int)
          AND import.finished_at < now() - make_interval(days => ${days}::int)
          AND event.seq < import.version
        LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/**
 * Deletes imports that ended that long ago, with their events. The import of a project's current files is kept as long
 * as the project: the next import, and a push, need it. Returns how many.
 */
export async function deleteOldImports(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM import AS old
      WHERE finished_at < now() - make_interval(days => ${days}::int) AND deleted_at IS NULL
        AND EXISTS (
          SELECT FROM import AS other
          WHERE other.project_id = old.project_id AND other.deleted_at IS NULL
            AND (coalesce(other.revision_seq, -1), other.id) > (coalesce(old.revision_seq, -1), old.id)
        )
      ORDER BY finished_at LIMIT ${limit}::int FOR UPDATE OF old SKIP LOCKED
    ), events AS (
      DELETE FROM import_event USING expired WHERE import_id = expired.id
    ), gone AS (
      DELETE FROM import USING expired WHERE import.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes the imports of projects that were deleted that long ago, with their events. Returns how many. */
export async function deleteOldTombstones(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM import
      WHERE deleted_at < now() - make_interval(days => ${days}::int) AND finished_at IS NOT NULL
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), events AS (
      DELETE FROM import_event USING expired WHERE import_id = expired.id
    ), gone AS (
      DELETE FROM import USING expired WHERE import.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes connections that were deleted that long ago and that no import or commit uses. Returns how many. */
export async function deleteOldConnections(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM git_connection WHERE id IN (
        SELECT id FROM git_connection AS old
        WHERE deleted_at < now() - make_interval(days => ${days}::int)
          AND NOT EXISTS (SELECT FROM import WHERE import.connection_id = old.id)
          AND NOT EXISTS (SELECT FROM git_commit WHERE git_commit.connection_id = old.id)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
