import type { SQLDatabase, Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";

/** The current revision of an existing project. */
export interface Head {
  projectId: string;
  seq: number;
  /** The first revision that can still be read, besides 0. */
  oldestSeq: number;
  /** Its tree; null if that has to be made from entries first. */
  root: string | null;
  files: number;
  sizeBytes: number;
  createdAt: Date;
}

/** Finds a project's head; null if there is no such project, or it belongs to another owner. */
export async function findHead(projectId: string, ownerId: string): Promise<Head | null> {
  return await db.queryRow<Head>`
    SELECT head.project_id AS "projectId", head.seq, oldest_seq AS "oldestSeq", encode(revision.root, 'hex') AS root,
           head.files, head.size_bytes AS "sizeBytes", head.created_at AS "createdAt"
    FROM head LEFT JOIN revision ON revision.project_id = head.project_id AND revision.seq = head.seq
    WHERE head.project_id = ${projectId} AND owner_id = ${ownerId} AND deleted_at IS NULL`;
}

/** A project, and the requesting owner. */
export interface HeadKey {
  projectId: string;
  ownerId: string;
}

/** Finds the heads of several projects, each for its owner, as `findHead` does; returns them in order. */
export async function findHeads(keys: readonly HeadKey[]): Promise<(Head | undefined)[]> {
  const heads = await db.queryAll<Head & { position: number }>`
    SELECT asked.position, head.project_id AS "projectId", head.seq, oldest_seq AS "oldestSeq",
           encode(revision.root, 'hex') AS root, head.files, head.size_bytes AS "sizeBytes",
           head.created_at AS "createdAt"
    FROM unnest(
      ${keys.map(({ projectId }) => projectId)}::text[], ${keys.map(({ ownerId }) => ownerId)}::text[]
    ) WITH ORDINALITY AS asked (project_id, owner_id, position)
    JOIN head USING (project_id, owner_id)
    LEFT JOIN revision ON revision.project_id = head.project_id AND revision.seq = head.seq
    WHERE head.deleted_at IS NULL`;
  const found = new Map(heads.map(({ position, ...head }) => [position, head]));
  return keys.map((_, index) => found.get(index + 1));
}

/** A head, and whether changes are written as entries too (see the table `carry_over`). */
export interface LockedHead extends Head {
  writesEntries: boolean;
}

/** Locks a project's head: until the transaction ends no other writer can change its tree. */
export async function lockHead(
  tx: Transaction,
  projectId: string,
  ownerId: string,
): Promise<LockedHead | null> {
  const head = await tx.queryRow<Omit<LockedHead, "root" | "writesEntries">>`
    SELECT project_id AS "projectId", seq, oldest_seq AS "oldestSeq", files, size_bytes AS "sizeBytes",
           created_at AS "createdAt"
    FROM head WHERE project_id = ${projectId} AND owner_id = ${ownerId} AND deleted_at IS NULL
    FOR UPDATE`;
  if (head === null) return null;
  // Asked once the lock is held: a statement that waits for it sees other rows as they were when it began.
  const state = await tx.queryRow<{ root: string | null; writesEntries: boolean }>`
    SELECT (SELECT encode(root, 'hex') FROM revision WHERE project_id = ${projectId} AND seq = ${head.seq}) AS root,
           writes_entries AS "writesEntries"
    FROM carry_over`;
  if (state === null) throw new Error("the table carry_over is empty");
  return { ...head, ...state };
}

/** Finds a revision's tree; null if there is no such revision, and a root of null if it has to be made from entries. */
export async function findRoot(
  source: SQLDatabase | Transaction,
  projectId: string,
  seq: number,
): Promise<{ root: string | null } | null> {
  return await source.queryRow<{ root: string | null }>`
    SELECT encode(root, 'hex') AS root FROM revision WHERE project_id = ${projectId} AND seq = ${seq}`;
}

/** Creates a project's tree if it does not exist; returns its owner and whether it was deleted. */
export async function insertHead(projectId: string, ownerId: string): Promise<HeadState> {
  const inserted = await db.queryRow<HeadState>`
    INSERT INTO head (project_id, owner_id) VALUES (${projectId}, ${ownerId})
    ON CONFLICT (project_id) DO NOTHING
    RETURNING owner_id AS "ownerId", deleted_at IS NOT NULL AS "isDeleted"`;
  return inserted ?? (await readState(projectId));
}

interface HeadState {
  ownerId: string;
  isDeleted: boolean;
}

async function readState(projectId: string): Promise<HeadState> {
  const head = await db.queryRow<HeadState>`
    SELECT owner_id AS "ownerId", deleted_at IS NOT NULL AS "isDeleted"
    FROM head WHERE project_id = ${projectId}`;
  if (head === null) throw new Error("a head is missing, although tombstones are kept");
  return head;
}

/** Creates the tombstone, also for a project that is not yet known here. */
export async function markDeleted(projectId: string, ownerId: string): Promise<void> {
  await db.exec`
    INSERT INTO head (project_id, owner_id, deleted_at) VALUES (${projectId}, ${ownerId}, now())
    ON CONFLICT (project_id) DO UPDATE
    SET deleted_at = coalesce(head.deleted_at, now()), files = 0, size_bytes = 0,
        kept_bytes = CASE WHEN (SELECT writes_entries FROM carry_over) THEN head.kept_bytes ELSE 0 END`;
}

/** Deletes up to `limit` revisions of a project; returns how many. */
export async function deleteRevisions(projectId: string, limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM revision WHERE id = ANY (ARRAY (
        SELECT id FROM revision WHERE project_id = ${projectId} LIMIT ${limit}
      ))
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}

/** Deletes the outcomes of a project's imports; its tombstone refuses them from now on. */
export async function deleteOutcomes(projectId: string): Promise<void> {
  await db.exec`DELETE FROM import_outcome WHERE project_id = ${projectId}`;
}
