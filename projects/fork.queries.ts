import type { Idempotency } from "../shared/idempotency";
import type { ProjectId } from "../shared/ids";
import { db } from "./db";
import { refuseTooMany } from "./owner-limit.queries";
import type { ProjectRow } from "./project.queries";

export interface NewFork {
  id: ProjectId;
  ownerId: string;
  parentId: ProjectId;
  parentSeq: number;
  /** Null: the parent's. */
  name: string | null;
  /** The id of what another service makes it for. */
  madeFor: string | null;
}

/**
 * Inserts a fork, which is being created, with what its parent knows about its files; false if the owner has used the
 * idempotency key before. Throws `owner_limit_reached` if the owner may not have another project.
 */
export async function insertFork(fork: NewFork, idempotency: Idempotency | null): Promise<boolean> {
  await using tx = await db.begin();
  const row = await tx.queryRow`
    INSERT INTO project (id, owner_id, name, description, status, source_kind, repo_url, ref, subdirectory, commit_sha,
                         language, stack, overrides, warnings, template, provision, forked_from_id, forked_from_seq,
                         made_for, unfinished, due_at, idempotency_key, request_hash)
    SELECT ${fork.id}, owner_id, coalesce(${fork.name}, name), description, 'importing', source_kind, repo_url, ref,
           subdirectory, commit_sha, language, stack, overrides, warnings, template, false, id, ${fork.parentSeq}::int8,
           ${fork.madeFor}, 'creation', now() + interval '10 seconds', ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null}
    FROM project WHERE id = ${fork.parentId} AND owner_id = ${fork.ownerId} AND status <> 'deleting'
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  if (row !== null) await refuseTooMany(tx, fork.ownerId);
  await tx.commit();
  return row !== null;
}

/** Makes a fork ready, whose files are there from a revision on. Its stack is the parent's. */
export async function markForked(id: ProjectId, seq: number): Promise<void> {
  await db.exec`
    UPDATE project
    SET status = 'ready', revision_seq = CASE WHEN stack IS NULL THEN 0 ELSE ${seq}::int8 END,
        unfinished = NULL, due_at = NULL, version = version + 1, updated_at = now()
    WHERE id = ${id} AND unfinished = 'creation'`;
}

/** Lists the forks of an owner's project, newest first. */
export async function listForks(filter: {
  ownerId: string;
  parentId: ProjectId;
  cursor: string | null;
  limit: number;
}): Promise<ProjectRow[]> {
  return await db.queryAll<ProjectRow>`
    SELECT * FROM project_view
    WHERE id IN (SELECT id FROM project WHERE forked_from_id = ${filter.parentId}) AND "ownerId" = ${filter.ownerId}
      AND "deletedAt" IS NULL AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** A fork that another service has made. */
export interface MadeFork {
  projectId: string;
  ownerId: string;
  /** The id of what it was made for. */
  madeFor: string;
}

/** Lists forks that other services have made, for one thing or for all, by what they were made for, then by id. */
export async function listMadeForks(filter: {
  madeFor: string | null;
  after: { madeFor: string; projectId: string } | null;
  limit: number;
}): Promise<MadeFork[]> {
  return await db.queryAll<MadeFork>`
    SELECT id AS "projectId", owner_id AS "ownerId", made_for AS "madeFor" FROM project
    WHERE made_for IS NOT NULL AND status <> 'deleting'
      AND (${filter.madeFor}::text IS NULL OR made_for = ${filter.madeFor})
      AND (made_for, id) > (${filter.after?.madeFor ?? ""}::text, ${filter.after?.projectId ?? ""}::text)
    ORDER BY made_for, id LIMIT ${filter.limit}::int`;
}
