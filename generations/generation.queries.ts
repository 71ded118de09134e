import type { FailureInfo } from "../shared/failure";
import type { Idempotency } from "../shared/idempotency";
import type { GenerationId } from "../shared/ids";
import type { StoredEvent } from "../shared/sse";
import { db } from "./db";
import type { GenerationRow, GenerationStatus } from "./generation";

export interface NewGeneration {
  /** How long it waits at most for its project to be made. */
  waitSeconds: number;
  id: GenerationId;
  ownerId: string;
  projectId: string;
  prompt: string;
  model: string;
  budgetUsd: number | null;
  apply: boolean;
  allowSensitivePaths: boolean;
  provision: boolean;
}

/** Inserts a generation's job; false if this owner has used the idempotency key before. */
export async function insertGeneration(
  row: NewGeneration,
  idempotency: Idempotency | null,
): Promise<boolean> {
  const inserted = await db.queryRow<{ id: string }>`
    INSERT INTO generation (id, owner_id, project_id, prompt, model, budget_usd, apply, allow_sensitive_paths, provision,
                            not_before, idempotency_key, request_hash)
    VALUES (${row.id}, ${row.ownerId}, ${row.projectId}, ${row.prompt}, ${row.model}, ${row.budgetUsd}::float8,
            ${row.apply}, ${row.allowSensitivePaths}, ${row.provision},
            now() + ${row.waitSeconds}::int * interval '1 second', ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  return inserted !== null;
}

export async function findGeneration(id: GenerationId): Promise<GenerationRow | null> {
  return await db.queryRow<GenerationRow>`SELECT * FROM generation_view WHERE id = ${id}`;
}

export async function findGenerationByKey(ownerId: string, key: string): Promise<GenerationRow | null> {
  return await db.queryRow<GenerationRow>`
    SELECT * FROM generation_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

export interface GenerationFilter {
  ownerId: string;
  projectId: string;
  status: GenerationStatus | null;
  cursor: string | null;
  limit: number;
}

/** Lists a project's generations, newest first. */
export async function listGenerations(filter: GenerationFilter): Promise<GenerationRow[]> {
  return await db.queryAll<GenerationRow>`
    SELECT * FROM generation_view
    WHERE "projectId" = ${filter.projectId} AND "ownerId" = ${filter.ownerId} AND "deletedAt" IS NULL
      AND (${filter.status}::text IS NULL OR status = ${filter.status})
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Reads the events after one, in order, a page at a time. */
export async function readGenerationEventsAfter(id: GenerationId, seq: number): Promise<StoredEvent[]> {
  return await db.queryAll<StoredEvent>`
    SELECT e.seq, e.type,
           e.data || jsonb_build_object('at', to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
             AS data,
           e.seq = g.version AND g.finished_at IS NOT NULL AS "isTerminal"
    FROM generation_event e JOIN generation g ON g.id = e.generation_id
    WHERE e.generation_id = ${id} AND e.seq > ${seq}
    ORDER BY e.seq LIMIT 500`;
}

/**
 * Cancels a generation that has not ended. One whose files are being written ends after that: whether they are a
 * revision is then known.
 */
export async function cancelUnended(id: GenerationId, failure: FailureInfo): Promise<void> {
  await db.exec`
    UPDATE generation
    SET cancel_requested = true,
        status = CASE WHEN ends THEN 'canceled' ELSE status END,
        failure = CASE WHEN ends THEN ${failure}::jsonb ELSE failure END,
        activity = CASE WHEN ends THEN NULL ELSE activity END,
        finished_at = CASE WHEN ends THEN now() ELSE finished_at END,
        due_at = CASE WHEN ends THEN NULL ELSE due_at END,
        lease_token = CASE WHEN ends THEN NULL ELSE lease_token END,
        lease_until = CASE WHEN ends THEN NULL ELSE lease_until END
    FROM (SELECT id AS found, step IS DISTINCT FROM 'apply' AS ends FROM generation WHERE id = ${id} FOR UPDATE) now_
    WHERE id = found AND status IN ('queued', 'running')`;
}

/** Records the revision of changes that were applied after the generation had ended. */
export async function recordAppliedLater(id: GenerationId, revisionSeq: number): Promise<void> {
  await db.exec`
    WITH round AS (
      UPDATE generation_round SET revision_seq = ${revisionSeq} WHERE generation_id = ${id} AND round = 0
    )
    UPDATE generation SET revision_seq = ${revisionSeq}
    WHERE id = ${id} AND status = 'succeeded' AND NOT apply AND revision_seq IS NULL`;
}

/** Lets a generation begin that was prepared before its project was made. */
export async function beginPrepared(id: GenerationId): Promise<void> {
  await db.exec`
    UPDATE generation SET not_before = now()
    WHERE id = ${id} AND status = 'queued' AND attempt = 0 AND not_before > now()`;
}

/** Removes the prepared generation of a project that was not made: no client and no webhook has heard of it. */
export async function removePrepared(projectId: string): Promise<void> {
  await db.exec`
    WITH events AS (
      DELETE FROM generation_event
      WHERE generation_id IN (SELECT id FROM generation
                              WHERE project_id = ${projectId} AND status = 'queued' AND attempt = 0)
    )
    DELETE FROM generation WHERE project_id = ${projectId} AND status = 'queued' AND attempt = 0`;
}

/** Turns a deleted project's generations into tombstones; those that had not ended are canceled. */
export async function buryGenerationsOf(projectId: string): Promise<void> {
  await db.exec`
    UPDATE generation
    SET deleted_at = coalesce(deleted_at, now()),
        status = CASE WHEN finished_at IS NULL THEN 'canceled' ELSE status END,
        finished_at = coalesce(finished_at, now()), due_at = NULL, lease_token = NULL, lease_until = NULL
    WHERE project_id = ${projectId}`;
}

/** Takes overdue generations, and postpones their next turn. */
export async function takeDueGenerations(limit: number): Promise<GenerationId[]> {
  const rows = await db.queryAll<{ id: GenerationId }>`
    UPDATE generation SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM generation WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}
