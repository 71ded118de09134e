import type { Transaction } from "encore.dev/storage/sqldb";
import { newId } from "../../shared/ids";
import { db } from "../db";

/** Begins the transaction of a fork; `await using` always ends it. */
export async function beginFork(): Promise<Transaction> {
  const tx = await db.begin();
  await tx.exec`
    SELECT set_config('lock_timeout', '30s', true), set_config('idle_in_transaction_session_timeout', '30s', true)`;
  return tx;
}

/** What a fork begins with. */
export interface ForkPoint {
  /** The revision of the parent. */
  seq: number;
  /** The last revision at or before it whose files are those of a commit, and the commit; null if there is none. */
  baseSeq: number | null;
  baseSha: string | null;
}

/**
 * Finds a revision of a parent with its base, and keeps the parent from being deleted until the transaction ends: its tree
 * is the fork's from then on, and nothing else keeps it. Null if there is no such project, or the revision is not kept.
 * The base was found before a lock was waited for, so that it is compared with the locked head again.
 */
export async function findForkPoint(
  tx: Transaction,
  parent: { projectId: string; ownerId: string; seq: number },
): Promise<ForkPoint | null> {
  return await tx.queryRow<ForkPoint>`
    SELECT ${parent.seq}::int AS seq,
           CASE WHEN base.seq >= head.oldest_seq THEN base.seq END AS "baseSeq",
           CASE WHEN base.seq >= head.oldest_seq THEN base.commit_sha END AS "baseSha"
    FROM head
    LEFT JOIN LATERAL (
      SELECT seq, coalesce(pushed_sha, commit_sha) AS commit_sha FROM revision
      WHERE project_id = head.project_id AND (kind = 'import' OR pushed_sha IS NOT NULL)
        AND seq BETWEEN head.oldest_seq AND ${parent.seq}::int
      ORDER BY seq DESC LIMIT 1
    ) base ON true
    WHERE head.project_id = ${parent.projectId} AND head.owner_id = ${parent.ownerId} AND head.deleted_at IS NULL
      AND (${parent.seq}::int = 0 OR ${parent.seq}::int BETWEEN head.oldest_seq AND head.seq)
    FOR SHARE OF head`;
}

/** A revision of a fork. */
export interface ForkRevision {
  projectId: string;
  seq: number;
  author: string;
  baseSha: string | null;
  root: string;
  files: number;
  sizeBytes: number;
  /** Sum of the sizes of the files that the fork's revision before does not have. */
  writtenBytes: number;
  /** Whether entries are written too, which are counted when they are. */
  writesEntries: boolean;
}

/** Records a revision of a fork, as the newest one. */
export async function insertForkRevision(tx: Transaction, revision: ForkRevision): Promise<void> {
  const { projectId, seq, author, baseSha, root, files, sizeBytes, writtenBytes } = revision;
  const countedBytes = revision.writesEntries ? 0 : writtenBytes;
  await tx.exec`
    WITH moved AS (
      UPDATE head SET seq = ${seq}, files = ${files}, size_bytes = ${sizeBytes}::bigint,
                      kept_bytes = kept_bytes + ${countedBytes}::bigint
      WHERE project_id = ${projectId}
    )
    INSERT INTO revision (id, project_id, seq, kind, author, files, size_bytes, pushed_sha, root, written_bytes)
    VALUES (${newId("rev")}, ${projectId}, ${seq}::int, 'fork', ${author}, ${files}, ${sizeBytes}::bigint, ${baseSha},
            decode(${root}, 'hex'), ${writtenBytes}::bigint)`;
}
