import type { StackOverrides } from "../../detection/overrides";
import type { Idempotency } from "../../shared/idempotency";
import type { ImportId } from "../../shared/ids";
import type { StoredEvent } from "../../shared/sse";
import type { ImportStrategy } from "../../vfs/publish/import-strategy";
import { db } from "../db";
import { refuseTooMany } from "../owners/owner-limit.queries";
import type { ImportRow, ImportStatus } from "./import";

export interface NewImport {
  id: ImportId;
  ownerId: string;
  projectId: string;
  name: string;
  provision: boolean;
  repoUrl: string;
  requestedRef: string | null;
  treePath: string | null;
  connectionId: string | null;
  sealedToken: string | null;
  strategy: ImportStrategy;
  /** The initial overrides of its project, if the import creates one. */
  overrides: StackOverrides;
}

/** Inserts an import; false if this owner has used the idempotency key before. */
export async function insertImport(row: NewImport, idempotency: Idempotency | null): Promise<boolean> {
  await using tx = await db.begin();
  const inserted = await tx.queryRow<{ id: string }>`
    INSERT INTO import (id, owner_id, project_id, name, provision, repo_url, requested_ref, tree_path,
                        connection_id, sealed_token, strategy, overrides, idempotency_key, request_hash)
    VALUES (${row.id}, ${row.ownerId}, ${row.projectId}, ${row.name}, ${row.provision}, ${row.repoUrl},
            ${row.requestedRef}, ${row.treePath}, ${row.connectionId}, ${row.sealedToken}, ${row.strategy},
            ${row.overrides}::jsonb, ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  if (inserted !== null) await refuseTooMany(tx, row.ownerId);
  await tx.commit();
  return inserted !== null;
}

export async function findImport(id: ImportId): Promise<ImportRow | null> {
  return await db.queryRow<ImportRow>`SELECT * FROM import_view WHERE id = ${id}`;
}

export async function findImportByKey(ownerId: string, key: string): Promise<ImportRow | null> {
  return await db.queryRow<ImportRow>`
    SELECT * FROM import_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

/** Finds the import of a project's files; before any was published, the newest one. */
export async function findLatestImport(projectId: string): Promise<ImportRow | null> {
  return await db.queryRow<ImportRow>`
    SELECT * FROM import_view WHERE "projectId" = ${projectId} AND "deletedAt" IS NULL
    ORDER BY "revisionSeq" DESC NULLS LAST, id DESC LIMIT 1`;
}

/**
 * Lists the last imports of all owners' projects that were imported from a branch of a repository. A fork follows its
 * branch only once it was imported itself.
 */
export async function listImportsOfBranch(
  repoUrl: string,
  branch: string,
  limit: number,
): Promise<ImportRow[]> {
  return await db.queryAll<ImportRow>`
    SELECT * FROM (
      SELECT DISTINCT ON ("projectId") * FROM import_view
      WHERE lower("repoUrl") = lower(${repoUrl}) AND "revisionSeq" IS NOT NULL AND "deletedAt" IS NULL
      ORDER BY "projectId", "revisionSeq" DESC, id DESC
    ) last
    WHERE ref IN (${branch}, 'refs/heads/' || ${branch}) AND "forkedFrom" IS NULL ORDER BY id LIMIT ${limit}::int`;
}

export interface ImportFilter {
  ownerId: string;
  projectId: string | null;
  status: ImportStatus | null;
  cursor: string | null;
  limit: number;
}

/** Lists an owner's imports, newest first. */
export async function listImports(filter: ImportFilter): Promise<ImportRow[]> {
  return await db.queryAll<ImportRow>`
    SELECT * FROM import_view
    WHERE "ownerId" = ${filter.ownerId} AND "deletedAt" IS NULL
      AND (${filter.projectId}::text IS NULL OR "projectId" = ${filter.projectId})
      AND (${filter.status}::text IS NULL OR status = ${filter.status})
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Reads the events after one, in order, a page at a time. */
export async function readEventsAfter(id: ImportId, seq: number): Promise<StoredEvent[]> {
  return await db.queryAll<StoredEvent>`
    SELECT e.seq, e.type,
           e.data || jsonb_build_object('at', to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
             AS data,
           e.seq = i.version AND i.finished_at IS NOT NULL AS "isTerminal"
    FROM import_event e JOIN import i ON i.id = e.import_id
    WHERE e.import_id = ${id} AND e.seq > ${seq}
    ORDER BY e.seq LIMIT 500`;
}

/** Ends an import that has not ended, and its lease, so that a running step stops. */
export async function markCanceled(
  id: ImportId,
  run: { revisionKey: string; failure: object },
): Promise<void> {
  await db.exec`
    UPDATE import
    SET status = 'canceled', failure = ${run.failure}::jsonb, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = (SELECT id FROM import_view WHERE id = ${id} AND "revisionKey" = ${run.revisionKey})
      AND status IN ('queued', 'running')`;
}

/**
 * Queues an ended import again. If its files are published it continues after them, otherwise it restarts as a new run.
 * Each retry needs its own token, because the end of the import deleted the last one.
 */
export async function restartImport(id: ImportId, sealedToken: string | null): Promise<void> {
  await using tx = await db.begin();
  const row = await tx.queryRow<{ ownerId: string }>`
    UPDATE import
    SET status = 'queued', step = NULL, attempt = 0, files = 0, bytes = 0, failure = NULL, finished_at = NULL,
        sealed_token = ${sealedToken}, failed_attempts = 0, lost_leases = 0, held_since = NULL, not_before = now(), due_at = now() + interval '10 seconds',
        run = CASE WHEN revision_seq IS NULL THEN run + 1 ELSE run END,
        resume_step = CASE WHEN revision_seq IS NULL THEN 'resolve' ELSE 'detect' END,
        ref = CASE WHEN revision_seq IS NULL THEN NULL ELSE ref END,
        commit_sha = CASE WHEN revision_seq IS NULL THEN NULL ELSE commit_sha END,
        subdirectory = CASE WHEN revision_seq IS NULL THEN NULL ELSE subdirectory END
    WHERE id = ${id} AND status IN ('failed', 'canceled') AND deleted_at IS NULL
    RETURNING owner_id AS "ownerId"`;
  if (row !== null) await refuseTooMany(tx, row.ownerId, { isNew: false });
  await tx.commit();
}

/** Turns a deleted project's imports into tombstones; those that had not ended are canceled. */
export async function buryImportsOf(projectId: string): Promise<void> {
  await db.exec`
    UPDATE import
    SET deleted_at = coalesce(deleted_at, now()),
        status = CASE WHEN finished_at IS NULL THEN 'canceled' ELSE status END,
        finished_at = coalesce(finished_at, now()), due_at = NULL, lease_token = NULL, lease_until = NULL
    WHERE project_id = ${projectId}`;
}

/** Takes overdue imports, and postpones their next turn. */
export async function takeDueImports(limit: number): Promise<ImportId[]> {
  const rows = await db.queryAll<{ id: ImportId }>`
    UPDATE import SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM import WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}

/** Returns for some imports and commits whether a host is working on them; unknown ones are missing. */
export async function readJobStates(ids: string[]): Promise<{ id: string; isRunning: boolean }[]> {
  return await db.queryAll<{ id: string; isRunning: boolean }>`
    SELECT id, lease_until IS NOT NULL AND lease_until > now() AS "isRunning" FROM import WHERE id = ANY(${ids})
    UNION ALL
    SELECT id, lease_until IS NOT NULL AND lease_until > now() FROM git_commit WHERE id = ANY(${ids})`;
}
