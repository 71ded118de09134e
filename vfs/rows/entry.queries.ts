import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";
import type { ChangedPath } from "../diff/diff";
import type { PathChange, TreeEntry } from "../tree/tree";
import { placeOf } from "../tree/tree-path";
import { type ChangedRow, toChangedPath } from "./changed-row";

/** Lists the files of a revision. */
export async function listEntries(
  source: SQLDatabase | Transaction,
  projectId: string,
  seq: number,
): Promise<TreeEntry[]> {
  return await source.queryAll<TreeEntry>`
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM entry
    WHERE project_id = ${projectId} AND from_seq <= ${seq} AND (to_seq IS NULL OR to_seq > ${seq})`;
}

/** Compares two revisions of a project. */
export async function compareEntries(
  source: SQLDatabase | Transaction,
  { projectId, from, to }: { projectId: string; from: number; to: number },
): Promise<ChangedPath[]> {
  const rows = await source.queryAll<ChangedRow>`
    WITH touched AS (
      SELECT folder, name, mode, hash, size_bytes, commit_sha,
             from_seq <= ${from} AND (to_seq IS NULL OR to_seq > ${from}) AS is_before,
             from_seq <= ${to} AND (to_seq IS NULL OR to_seq > ${to}) AS is_after
      FROM entry WHERE project_id = ${projectId}
    ),
    before AS (SELECT * FROM touched WHERE is_before AND NOT is_after),
    after AS (SELECT * FROM touched WHERE is_after AND NOT is_before)
    SELECT substr(folder, 2) || name AS path,
           before.mode AS "beforeMode", encode(before.hash, 'hex') AS "beforeHash",
           before.size_bytes AS "beforeBytes", before.commit_sha AS "beforeCommit",
           after.mode AS "afterMode", encode(after.hash, 'hex') AS "afterHash",
           after.size_bytes AS "afterBytes", after.commit_sha AS "afterCommit"
    FROM before FULL JOIN after USING (folder, name)
    WHERE (before.mode, before.hash, before.commit_sha) IS DISTINCT FROM (after.mode, after.hash, after.commit_sha)
    ORDER BY folder, name`;
  return rows.map(toChangedPath);
}

/** Sums up the sizes of the files that a revision has and the one before it has not. */
export async function sumWritten(
  source: SQLDatabase | Transaction,
  projectId: string,
  seq: number,
): Promise<number> {
  const row = await source.queryRow<{ bytes: number }>`
    SELECT coalesce(sum(size_bytes), 0)::float8 AS bytes FROM entry
    WHERE project_id = ${projectId} AND from_seq = ${seq}`;
  return row?.bytes ?? 0;
}

/** The changes of a revision. */
export interface NewEntries {
  projectId: string;
  seq: number;
  changes: readonly PathChange[];
}

/** Writes a revision's changes as entries. */
export async function writeEntries(tx: Transaction, change: NewEntries): Promise<void> {
  await closeEntries(tx, change);
  await openEntries(tx, change);
}

async function closeEntries(tx: Transaction, { projectId, seq, changes }: NewEntries): Promise<void> {
  const places = changes.map(({ path }) => placeOf(path));
  await tx.exec`
    UPDATE entry SET to_seq = ${seq}
    WHERE ctid = ANY (ARRAY (
      SELECT here.ctid
      FROM unnest(${places.map(({ folder }) => folder)}::text[], ${places.map(({ name }) => name)}::text[])
        AS place (folder, name)
      CROSS JOIN LATERAL (
        SELECT ctid FROM entry
        WHERE project_id = ${projectId} AND to_seq IS NULL AND folder = place.folder AND name = place.name
        OFFSET 0
      ) here
    ))`;
}

async function openEntries(tx: Transaction, { projectId, seq, changes }: NewEntries): Promise<void> {
  const rows = changes.flatMap(({ path, file }) => (file === null ? [] : [{ ...placeOf(path), ...file }]));
  await tx.exec`
    INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, commit_sha, from_seq)
    SELECT ${projectId}, folder, name, mode, decode(hash, 'hex'), "sizeBytes", "commitSha", ${seq}::int
    FROM jsonb_to_recordset(${{ rows }}::jsonb -> 'rows')
      AS row (folder text, name text, mode text, hash text, "sizeBytes" bigint, "commitSha" text)`;
}

/**
 * Copies the entries of a parent's revision, and those of its base if that is an earlier one: the base becomes revision 1
 * and the wanted one revision 2. Contents are not touched; an entry that both have is one row.
 */
export async function copyEntries(
  tx: Transaction,
  fork: { projectId: string; parentId: string; seq: number; baseSeq: number | null },
): Promise<void> {
  const { seq, baseSeq } = fork;
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

/** Deletes up to `limit` entries of a project; returns how many. */
export async function deleteEntries(projectId: string, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM entry WHERE ctid = ANY (ARRAY (
        SELECT ctid FROM entry WHERE project_id = ${projectId} LIMIT ${limit}
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes entries that are in no readable tree. Returns how many. */
export async function deleteForgottenEntries(
  { projectId, oldestSeq }: { projectId: string; oldestSeq: number },
  limit: number,
): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM entry WHERE ctid = ANY (ARRAY (
        SELECT ctid FROM entry
        WHERE project_id = ${projectId} AND to_seq <= ${oldestSeq}::int LIMIT ${limit}::int
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
