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

/** Finds a revision of a parent with its base; null if there is no such project, or the revision is not kept. */
export async function findForkPoint(
  tx: Transaction,
  parent: { projectId: string; ownerId: string; seq: number },
): Promise<ForkPoint | null> {
  return await tx.queryRow<ForkPoint>`
    SELECT ${parent.seq}::int AS seq, base.seq AS "baseSeq", base.commit_sha AS "baseSha"
    FROM head
    LEFT JOIN LATERAL (
      SELECT seq, coalesce(pushed_sha, commit_sha) AS commit_sha FROM revision
      WHERE project_id = head.project_id AND (kind = 'import' OR pushed_sha IS NOT NULL)
        AND seq BETWEEN head.oldest_seq AND ${parent.seq}::int
      ORDER BY seq DESC LIMIT 1
    ) base ON true
    WHERE head.project_id = ${parent.projectId} AND head.owner_id = ${parent.ownerId} AND head.deleted_at IS NULL
      AND (${parent.seq}::int = 0 OR ${parent.seq}::int BETWEEN head.oldest_seq AND head.seq)`;
}

/**
 * Copies the entries of a parent's revision, and those of its base if that is an earlier one: the base becomes revision 1
 * and the wanted one revision 2. Contents are not touched; an entry that both have is one row.
 */
export async function copyEntries(
  tx: Transaction,
  fork: { projectId: string; parentId: string; point: ForkPoint },
): Promise<void> {
  const { seq, baseSeq } = fork.point;
  const from = baseSeq ?? seq;
  await tx.exec`
    INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, commit_sha, from_seq, to_seq)
    SELECT ${fork.projectId}, folder, name, mode, hash, size_bytes, commit_sha,
           CASE WHEN from_seq <= ${from}::int THEN 1 ELSE 2 END,
           CASE WHEN to_seq <= ${seq}::int THEN 2 END
    FROM entry
    WHERE project_id = ${fork.parentId} AND (
      (from_seq <= ${from}::int AND (to_seq IS NULL OR to_seq > ${from}::int))
      OR (from_seq <= ${seq}::int AND (to_seq IS NULL OR to_seq > ${seq}::int))
    )
    ORDER BY folder, name`;
}

/** Records a revision of a fork from its entries, as the newest one. */
export async function insertForkRevision(
  tx: Transaction,
  revision: { projectId: string; seq: number; author: string; baseSha: string | null },
): Promise<void> {
  const { projectId, seq, author, baseSha } = revision;
  await tx.exec`
    WITH total AS (
      SELECT count(*)::int AS files, coalesce(sum(size_bytes), 0)::bigint AS size_bytes FROM entry
      WHERE project_id = ${projectId} AND from_seq <= ${seq}::int AND (to_seq IS NULL OR to_seq > ${seq}::int)
    ),
    moved AS (
      UPDATE head SET seq = ${seq}, files = total.files, size_bytes = total.size_bytes
      FROM total WHERE project_id = ${projectId}
    )
    INSERT INTO revision (id, project_id, seq, kind, author, files, size_bytes, pushed_sha)
    SELECT ${newId("rev")}, ${projectId}, ${seq}::int, 'fork', ${author}, files, size_bytes, ${baseSha} FROM total`;
}
