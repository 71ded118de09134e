import type { Transaction } from "encore.dev/storage/sqldb";
import type { Idempotency } from "../../shared/idempotency";
import { newId } from "../../shared/ids";
import { db } from "../db";

export type RevisionKind = "import" | "edit" | "restore" | "sync" | "fork";

/** One atomic change of a tree, as clients see it. */
export interface Revision {
  id: string;
  seq: number;
  kind: RevisionKind;
  importId: string | null;
  commitSha: string | null;
  author: string;
  /** Files of the tree at this revision. */
  files: number;
  sizeBytes: number;
  createdAt: Date;
}

export interface NewRevision {
  projectId: string;
  seq: number;
  kind: "edit" | "restore";
  author: string;
  tree: NewTotals;
  /** Sum of the sizes of the files that the revision before does not have. */
  writtenBytes: number;
  /** Whether entries are written too, which are counted when they are. */
  writesEntries: boolean;
  idempotency: Idempotency | null;
}

interface NewTotals {
  root: string;
  files: number;
  sizeBytes: number;
}

/**
 * Records a change that was made under the head's lock as the current revision. Returns whether there is a limit to what
 * its author may store.
 */
export async function insertRevision(tx: Transaction, revision: NewRevision): Promise<boolean> {
  const { projectId, seq, tree, writtenBytes, idempotency } = revision;
  const countedBytes = revision.writesEntries ? 0 : writtenBytes;
  const row = await tx.queryRow<{ isLimited: boolean }>`
    WITH moved AS (
      UPDATE head
      SET seq = ${seq}, files = ${tree.files}, size_bytes = ${tree.sizeBytes}::bigint,
          kept_bytes = kept_bytes + ${countedBytes}::bigint
      WHERE project_id = ${projectId}
    )
    INSERT INTO revision (id, project_id, seq, kind, author, files, size_bytes, root, written_bytes, idempotency_key,
                          request_hash)
    VALUES (${newId("rev")}, ${projectId}, ${seq}::int, ${revision.kind}, ${revision.author}, ${tree.files},
            ${tree.sizeBytes}::bigint, decode(${tree.root}, 'hex'), ${writtenBytes}::bigint,
            ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    RETURNING EXISTS (SELECT FROM owner_limit WHERE owner_id = ${revision.author}) AS "isLimited"`;
  return row?.isLimited === true;
}

/** The revision created with an idempotency key; null if the key is new. */
export async function findByKey(
  tx: Transaction,
  projectId: string,
  key: string,
): Promise<{ seq: number; requestHash: string } | null> {
  return await tx.queryRow<{ seq: number; requestHash: string }>`
    SELECT seq, request_hash AS "requestHash" FROM revision
    WHERE project_id = ${projectId} AND idempotency_key = ${key}`;
}

/** The number of the last revision that was imported, or pushed to the imported branch; 0 if there is none. */
export async function findLastImport(projectId: string): Promise<number> {
  const row = await db.queryRow<{ seq: number }>`
    SELECT seq FROM revision WHERE project_id = ${projectId} AND (kind = 'import' OR pushed_sha IS NOT NULL)
    ORDER BY seq DESC LIMIT 1`;
  return row?.seq ?? 0;
}

/** The revisions between which a project was edited since its last import. */
export interface ImportRange {
  headSeq: number;
  /** 0 if there was no import. */
  importSeq: number;
  commitSha: string | null;
}

/** Finds a project's last import and its head; null if there is no such project. */
export async function findImportRange(projectId: string): Promise<ImportRange | null> {
  return await db.queryRow<ImportRange>`
    SELECT head.seq AS "headSeq", coalesce(last.seq, 0) AS "importSeq", last.commit_sha AS "commitSha"
    FROM head
    LEFT JOIN LATERAL (
      SELECT seq, coalesce(pushed_sha, commit_sha) AS commit_sha FROM revision
      WHERE project_id = head.project_id AND (kind = 'import' OR pushed_sha IS NOT NULL)
      ORDER BY seq DESC LIMIT 1
    ) last ON true
    WHERE head.project_id = ${projectId} AND head.deleted_at IS NULL`;
}

/**
 * Records that a revision's files are those of a commit, which is from then on the base of further edits and imports.
 * Changes nothing if a later revision is a base. May be repeated.
 */
export async function markPushed(projectId: string, seq: number, commitSha: string): Promise<void> {
  await db.exec`
    UPDATE revision SET pushed_sha = ${commitSha}
    WHERE project_id = ${projectId} AND seq = ${seq}
      AND NOT EXISTS (SELECT FROM revision later
                      WHERE later.project_id = ${projectId} AND later.seq > ${seq}
                        AND (later.kind = 'import' OR later.pushed_sha IS NOT NULL))`;
}

/** Lists a project's revisions, newest first, after the revision with an id. */
export async function listRevisions(
  projectId: string,
  cursor: string | null,
  limit: number,
): Promise<Revision[]> {
  return await db.queryAll<Revision>`
    SELECT id, seq, kind, import_id AS "importId", coalesce(pushed_sha, commit_sha) AS "commitSha",
           author, files,
           size_bytes AS "sizeBytes", created_at AS "createdAt"
    FROM revision
    WHERE project_id = ${projectId} AND (${cursor}::text IS NULL OR seq < (
      SELECT seq FROM revision WHERE id = ${cursor} AND project_id = ${projectId}
    ))
    ORDER BY seq DESC LIMIT ${limit}`;
}

/** When a revision was created; null if it does not exist. */
export async function findRevisionTime(projectId: string, seq: number): Promise<Date | null> {
  const row = await db.queryRow<{ createdAt: Date }>`
    SELECT created_at AS "createdAt" FROM revision WHERE project_id = ${projectId} AND seq = ${seq}`;
  return row?.createdAt ?? null;
}
