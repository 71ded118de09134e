import { db } from "../db";

/** Deletes events of commits that ended that long ago, except the last one, which ends their streams. Returns how many. */
export async function deleteOldCommitEvents(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM git_commit_event WHERE ctid = ANY (ARRAY (
        SELECT event.ctid FROM git_commit_event AS event JOIN git_commit ON git_commit.id = event.commit_id
        WHERE event.created_at < now() - make_interval(days => ${days}::int)
          AND git_commit.finished_at < now() - make_interval(days => ${days}::int)
          AND event.seq < git_commit.version
        LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/**
 * Deletes commits that ended that long ago, with their events: the branches that they are on can then only be continued
 * after an import. Returns how many.
 */
export async function deleteOldCommits(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH expired AS (
      SELECT id FROM git_commit WHERE finished_at < now() - make_interval(days => ${days}::int)
      ORDER BY finished_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), events AS (
      DELETE FROM git_commit_event USING expired WHERE commit_id = expired.id
    ), gone AS (
      DELETE FROM git_commit USING expired WHERE git_commit.id = expired.id RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
