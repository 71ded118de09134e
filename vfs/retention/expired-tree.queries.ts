import { db } from "../db";

/** Deletes the heads of projects that were deleted that long ago and have no other rows left. Returns how many. */
export async function deleteOldTombstones(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM head WHERE project_id IN (
        SELECT project_id FROM head AS old
        WHERE deleted_at < now() - make_interval(days => ${days}::int)
          AND NOT EXISTS (SELECT FROM entry WHERE entry.project_id = old.project_id)
          AND NOT EXISTS (SELECT FROM revision WHERE revision.project_id = old.project_id)
          AND NOT EXISTS (SELECT FROM import_outcome WHERE import_outcome.project_id = old.project_id)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes import outcomes that are that old: none of these imports still runs. Returns how many. */
export async function deleteOldOutcomes(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM import_outcome WHERE import_id IN (
        SELECT import_id FROM import_outcome
        WHERE decided_at < now() - make_interval(days => ${days}::int)
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/**
 * Limits the readable history of projects to this many days. Trees that were current at some time since then stay
 * readable, and so does everything since the last import, with which the next one is compared. Returns the number of
 * projects.
 */
export async function forgetOldRevisions(days: number, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH old AS (
      SELECT head.project_id, least(last.seq, imported.seq) AS floor
      FROM (
        SELECT project_id, max(seq) AS seq FROM revision
        WHERE created_at < now() - make_interval(days => ${days}::int) GROUP BY project_id
      ) last
      JOIN head USING (project_id)
      LEFT JOIN LATERAL (
        SELECT seq FROM revision
        WHERE project_id = head.project_id AND (kind = 'import' OR pushed_sha IS NOT NULL)
        ORDER BY seq DESC LIMIT 1
      ) imported ON true
      WHERE head.deleted_at IS NULL AND least(last.seq, imported.seq) > head.oldest_seq
      LIMIT ${limit}::int
    ), forgotten AS (
      UPDATE head SET oldest_seq = old.floor
      FROM old WHERE head.project_id = old.project_id AND head.oldest_seq < old.floor
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM forgotten`;
  return row?.count ?? 0;
}

/** A project with revisions that can no longer be read. */
export interface ForgottenPast {
  projectId: string;
  oldestSeq: number;
}

/** Finds projects with revisions before their first readable one, after the project with an id. */
export async function findForgotten(afterId: string, limit: number): Promise<ForgottenPast[]> {
  return await db.queryAll<ForgottenPast>`
    SELECT project_id AS "projectId", oldest_seq AS "oldestSeq" FROM head
    WHERE oldest_seq > 0 AND project_id > ${afterId}
      AND EXISTS (SELECT FROM revision WHERE revision.project_id = head.project_id AND seq < head.oldest_seq)
    ORDER BY project_id LIMIT ${limit}::int`;
}

/** Deletes the revisions before the first readable one. Returns how many. */
export async function deleteForgottenRevisions(
  { projectId, oldestSeq }: ForgottenPast,
  limit: number,
): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM revision WHERE id = ANY (ARRAY (
        SELECT id FROM revision
        WHERE project_id = ${projectId} AND seq < ${oldestSeq}::int LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Counts what a project keeps once revisions were deleted: the first tree, and what each later revision has written. */
export async function countKept(projectId: string): Promise<void> {
  await db.exec`
    UPDATE head SET kept_bytes = kept.bytes
    FROM (
      SELECT sum(CASE WHEN seq = first THEN size_bytes ELSE written_bytes END)::bigint AS bytes
      FROM (SELECT *, min(seq) OVER () AS first FROM revision WHERE project_id = ${projectId}) revision
    ) kept
    WHERE project_id = ${projectId} AND deleted_at IS NULL AND kept.bytes IS NOT NULL
      AND NOT (SELECT writes_entries FROM carry_over)`;
}
