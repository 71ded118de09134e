import type { StackOverrides } from "../detection/overrides";
import type { Stack } from "../detection/stack";
import type { Idempotency } from "../shared/idempotency";
import type { ProjectId } from "../shared/ids";
import type { ImportWarning } from "../shared/import-warning";
import { db } from "./db";
import { refuseTooMany } from "./owner-limit.queries";
import type { Project } from "./project";

/** A project with its internal columns: a row of `project_view`, tombstones included. */
export interface ProjectRow extends Project {
  provision: boolean;
  unfinished: "creation" | "deletion" | null;
  requestHash: string | null;
  deletedAt: Date | null;
}

export async function findProject(id: ProjectId): Promise<ProjectRow | null> {
  return await db.queryRow<ProjectRow>`SELECT * FROM project_view WHERE id = ${id}`;
}

export async function findProjectByKey(ownerId: string, key: string): Promise<ProjectRow | null> {
  return await db.queryRow<ProjectRow>`
    SELECT * FROM project_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

export interface ProjectFilter {
  ownerId: string;
  status: string | null;
  /** Part of the name, case-insensitive. */
  name: string | null;
  cursor: string | null;
  limit: number;
}

/** Lists an owner's projects, newest first. */
export async function listProjects(filter: ProjectFilter): Promise<ProjectRow[]> {
  return await db.queryAll<ProjectRow>`
    SELECT * FROM project_view
    WHERE "ownerId" = ${filter.ownerId} AND "deletedAt" IS NULL
      AND (${filter.status}::text IS NULL OR status = ${filter.status})
      AND (${filter.name}::text IS NULL OR strpos(lower(name), lower(${filter.name})) > 0)
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

export interface NewProject {
  id: ProjectId;
  ownerId: string;
  name: string;
  description: string | null;
  language: string | null;
  provision: boolean;
  overrides: StackOverrides;
}

/**
 * Inserts a project without a repository; false if the owner has used the idempotency key before.
 * Throws `owner_limit_reached` if the owner may not have another.
 */
export async function insertEmptyProject(
  project: NewProject,
  idempotency: Idempotency | null,
): Promise<boolean> {
  await using tx = await db.begin();
  const row = await tx.queryRow`
    INSERT INTO project (id, owner_id, name, description, status, source_kind, language, provision, overrides,
                         unfinished, due_at, idempotency_key, request_hash)
    VALUES (${project.id}, ${project.ownerId}, ${project.name}, ${project.description}, 'ready', 'empty',
            ${project.language}, ${project.provision}, ${project.overrides}::jsonb, 'creation',
            now() + interval '10 seconds', ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  if (row !== null) await refuseTooMany(tx, project.ownerId);
  await tx.commit();
  return row !== null;
}

export interface ImportedProject {
  id: ProjectId;
  ownerId: string;
  name: string;
  repoUrl: string;
  ref: string | null;
  subdirectory: string | null;
  provision: boolean;
  overrides: StackOverrides;
}

/**
 * Inserts the project of an import, unless a row of that id exists already, tombstones included. Throws `owner_limit_reached`
 * if the owner may not have another.
 */
export async function insertImportedProject(project: ImportedProject): Promise<void> {
  await using tx = await db.begin();
  const row = await tx.queryRow`
    INSERT INTO project (id, owner_id, name, status, source_kind, repo_url, ref, subdirectory, provision, overrides)
    VALUES (${project.id}, ${project.ownerId}, ${project.name}, 'importing', 'repository', ${project.repoUrl},
            ${project.ref}, ${project.subdirectory}, ${project.provision}, ${project.overrides}::jsonb)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`;
  if (row !== null) await refuseTooMany(tx, project.ownerId);
  await tx.commit();
}

/** Changes the fields that are not null. */
export async function updateProject(
  id: ProjectId,
  change: { name: string | null; description: string | null },
): Promise<void> {
  await db.exec`
    UPDATE project
    SET name = coalesce(${change.name}, name), description = coalesce(${change.description}, description),
        version = version + 1, updated_at = now()
    WHERE id = ${id} AND status <> 'deleting'`;
}

/** Replaces the overrides of the stack; the stack itself changes with the next detection. */
export async function updateOverrides(id: ProjectId, overrides: StackOverrides): Promise<void> {
  await db.exec`
    UPDATE project SET overrides = ${overrides}::jsonb, version = version + 1, updated_at = now()
    WHERE id = ${id} AND status <> 'deleting' AND overrides <> ${overrides}::jsonb`;
}

export interface RecordedStack {
  projectId: ProjectId;
  stack: Stack;
  /** The overrides with which the stack was detected. */
  overrides: StackOverrides;
  revisionSeq: number;
  source: { commitSha: string | null; ref: string | null; subdirectory: string | null };
  /** Null if unchanged. */
  warnings: ImportWarning[] | null;
}

/**
 * Records the detected stack, unless a newer revision was recorded before, the project is being deleted, or its
 * overrides have changed.
 */
export async function recordProjectStack({ source, ...recorded }: RecordedStack): Promise<void> {
  await db.exec`
    UPDATE project
    SET status = 'ready', stack = ${recorded.stack}::jsonb, revision_seq = ${recorded.revisionSeq},
        commit_sha = coalesce(${source.commitSha}, commit_sha), ref = coalesce(${source.ref}, ref),
        subdirectory = coalesce(${source.subdirectory}, subdirectory),
        warnings = coalesce(nullif(${recorded.warnings}::jsonb, 'null'), warnings), version = version + 1, updated_at = now()
    WHERE id = ${recorded.projectId} AND status <> 'deleting' AND revision_seq <= ${recorded.revisionSeq}
      AND overrides = ${recorded.overrides}::jsonb`;
}

/** Marks a project whose first import failed as failed; one that has files keeps them and its status. */
export async function markImportFailed(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project SET status = 'failed', version = version + 1, updated_at = now()
    WHERE id = ${id} AND status = 'importing'`;
}

/** Sets a failed project whose import is retried to importing. */
export async function markImporting(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project SET status = 'importing', version = version + 1, updated_at = now()
    WHERE id = ${id} AND status = 'failed'`;
}

/** Records that the creation is finished, so that the sweeper skips it. */
export async function markCreated(id: ProjectId): Promise<void> {
  await db.exec`UPDATE project SET unfinished = NULL, due_at = NULL WHERE id = ${id} AND unfinished = 'creation'`;
}

/** Begins a deletion, once; the request finishes it, or after a crash the sweeper. */
export async function markDeleting(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project
    SET status = 'deleting', unfinished = 'deletion', due_at = now() + interval '10 seconds',
        version = version + 1, updated_at = now()
    WHERE id = ${id} AND status <> 'deleting'`;
}

/** Turns the row into a tombstone. */
export async function markDeleted(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project
    SET unfinished = NULL, due_at = NULL, deleted_at = coalesce(deleted_at, now()), updated_at = now()
    WHERE id = ${id} AND status = 'deleting'`;
}

/** Takes rows with unfinished work that is due, and postpones their next turn. */
export async function takeDueProjects(limit: number): Promise<ProjectId[]> {
  const rows = await db.queryAll<{ id: ProjectId }>`
    UPDATE project SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM project WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}
