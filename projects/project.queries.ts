import type { StackOverrides } from "../detection/overrides";
import type { Stack } from "../detection/stack";
import type { Idempotency } from "../shared/idempotency";
import type { ProjectId } from "../shared/ids";
import type { ImportWarning } from "../shared/import-warning";
import { db } from "./db";
import { refuseTooMany } from "./owner-limit.queries";
import type { ChosenTemplate, Project, SourceKind } from "./project";
import type { StoredFile } from "./requests";

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
  sourceKind: SourceKind;
  /** What its tree begins with; null for an empty one. */
  files: StoredFile[] | null;
  /** With the kind `template`. */
  template: ChosenTemplate | null;
}

/**
 * Inserts a project without a repository, which is being created; false if the owner has used the idempotency key before.
 * Throws `owner_limit_reached` if the owner may not have another.
 */
export async function insertNewProject(
  project: NewProject,
  idempotency: Idempotency | null,
): Promise<boolean> {
  const { files } = project;
  const status = files === null ? "ready" : "importing";
  await using tx = await db.begin();
  const row = await tx.queryRow`
    INSERT INTO project (id, owner_id, name, description, status, source_kind, language, provision, overrides,
                         pending_files, template, unfinished, due_at, idempotency_key, request_hash)
    VALUES (${project.id}, ${project.ownerId}, ${project.name}, ${project.description}, ${status},
            ${project.sourceKind}, ${project.language}, ${project.provision}, ${project.overrides}::jsonb,
            ${files && { files }}::jsonb -> 'files', nullif(${project.template}::jsonb, 'null'), 'creation', now() + interval '10 seconds',
            ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
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

/** Returns the files that the tree of a project that is being created begins with; null if there are none. */
export async function findPendingFiles(id: ProjectId): Promise<StoredFile[] | null> {
  const row = await db.queryRow<{ files: StoredFile[] | null }>`
    SELECT pending_files AS files FROM project WHERE id = ${id}`;
  return row?.files ?? null;
}

/** Records that the creation is finished, so that the sweeper skips it; a project with files is ready from now on. */
export async function markCreated(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project
    SET unfinished = NULL, due_at = NULL, pending_files = NULL,
        status = CASE WHEN pending_files IS NULL THEN status ELSE 'ready' END,
        version = version + CASE WHEN pending_files IS NULL THEN 0 ELSE 1 END,
        updated_at = CASE WHEN pending_files IS NULL THEN updated_at ELSE now() END
    WHERE id = ${id} AND unfinished = 'creation'`;
}

/**
 * Begins the removal of a project that could not be created: its idempotency key is free again. The request finishes
 * it, or after a crash the sweeper.
 */
export async function abandonCreation(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project
    SET status = 'deleting', unfinished = 'deletion', pending_files = NULL, idempotency_key = NULL,
        due_at = now() + interval '10 seconds', version = version + 1, updated_at = now()
    WHERE id = ${id} AND unfinished = 'creation'`;
}

/** A project whose stack is not settled. */
export interface UndetectedProject {
  projectId: string;
  /** The revision that its stack was read from; 0 without a stack. */
  revisionSeq: number;
  /** Whether it is to have a workspace as soon as its stack is detected. */
  provision: boolean;
}

/**
 * Lists the projects, one or all, newest first, whose next edit may decide what they are: they come from no repository,
 * and have no stack, one of an unknown kind, or one without a package manager.
 */
export async function listUndetected(projectId: string | null, limit: number): Promise<UndetectedProject[]> {
  return await db.queryAll<UndetectedProject>`
    SELECT id AS "projectId", revision_seq::float8 AS "revisionSeq", provision FROM project
    WHERE status = 'ready' AND source_kind <> 'repository'
      AND (stack IS NULL OR stack ->> 'kind' = 'unknown' OR stack ->> 'packageManager' IS NULL)
      AND (${projectId}::text IS NULL OR id = ${projectId})
    ORDER BY id DESC LIMIT ${limit}::int`;
}

/** Begins a deletion, once; the request finishes it, or after a crash the sweeper. */
export async function markDeleting(id: ProjectId): Promise<void> {
  await db.exec`
    UPDATE project
    SET status = 'deleting', unfinished = 'deletion', pending_files = NULL, due_at = now() + interval '10 seconds',
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
