import type { SQLDatabase } from "encore.dev/storage/sqldb";
import { type ChangedRow, toChangedPath } from "../diff/changed-row";
import type { ChangedPath } from "../diff/diff";
import type { TreeEntry } from "../tree/tree";

/** A revision, and the last one at or before it whose files are those of a commit. */
export interface CommitBase {
  seq: number;
  baseSeq: number;
  baseSha: string;
  /** The first revision that can still be read. */
  oldestSeq: number;
}

/**
 * Finds the base of a revision's changes, by default of the newest one. Null if there is no such project or revision, if
 * no commit was imported before it, or if the base can no longer be read.
 */
export async function findCommitBase(
  db: SQLDatabase,
  projectId: string,
  revision: number | null,
): Promise<CommitBase | null> {
  return await db.queryRow<CommitBase>`
    SELECT wanted.seq, base.seq AS "baseSeq", base.commit_sha AS "baseSha", head.oldest_seq AS "oldestSeq"
    FROM head
    CROSS JOIN LATERAL (SELECT coalesce(${revision}::int, head.seq) AS seq) wanted
    CROSS JOIN LATERAL (
      SELECT seq, coalesce(pushed_sha, commit_sha) AS commit_sha FROM revision
      WHERE project_id = head.project_id AND (kind = 'import' OR pushed_sha IS NOT NULL) AND seq <= wanted.seq
      ORDER BY seq DESC LIMIT 1
    ) base
    WHERE head.project_id = ${projectId} AND head.deleted_at IS NULL
      AND wanted.seq <= head.seq AND base.seq >= head.oldest_seq`;
}

/** Two revisions, and a third one up to which edits count. */
export interface ChangeRange {
  projectId: string;
  /** The base. */
  from: number;
  /** The revision whose files are wanted. */
  to: number;
  /** The last revision that may have touched a path; at least `to`. */
  until: number;
}

/**
 * Lists each path that was touched after a revision, also those that were changed back, with its files in the base and
 * in the wanted revision. Any entry of such a path, in either, begins or ends within the range. There is no join: Postgres
 * would compare each path with each other one, for lack of statistics on one project.
 */
export async function listTouched(
  db: SQLDatabase,
  { projectId, from, to, until }: ChangeRange,
): Promise<ChangedPath[]> {
  const rows = await db.queryAll<ChangedRow>`
    WITH touched AS (
      SELECT folder, name, mode, encode(hash, 'hex') AS hash, size_bytes, commit_sha,
             from_seq <= ${from} AND (to_seq IS NULL OR to_seq > ${from}) AS is_before,
             from_seq <= ${to} AND (to_seq IS NULL OR to_seq > ${to}) AS is_after
      FROM entry
      WHERE project_id = ${projectId}
        AND ((from_seq > ${from} AND from_seq <= ${until}) OR (to_seq > ${from} AND to_seq <= ${until}))
    )
    SELECT substr(folder, 2) || name AS path,
           max(mode) FILTER (WHERE is_before) AS "beforeMode", max(hash) FILTER (WHERE is_before) AS "beforeHash",
           max(size_bytes) FILTER (WHERE is_before) AS "beforeBytes",
           max(commit_sha) FILTER (WHERE is_before) AS "beforeCommit",
           max(mode) FILTER (WHERE is_after) AS "afterMode", max(hash) FILTER (WHERE is_after) AS "afterHash",
           max(size_bytes) FILTER (WHERE is_after) AS "afterBytes",
           max(commit_sha) FILTER (WHERE is_after) AS "afterCommit"
    FROM touched GROUP BY folder, name ORDER BY folder, name`;
  return rows.map(toChangedPath);
}

/** Finds the files with a name, in any folder of a revision. */
export async function listNamed(
  db: SQLDatabase,
  { projectId, seq, name }: { projectId: string; seq: number; name: string },
): Promise<TreeEntry[]> {
  return await db.queryAll<TreeEntry>`
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM entry
    WHERE project_id = ${projectId} AND name = ${name}
      AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})
    ORDER BY folder LIMIT 1000`;
}
