import type { FailureInfo } from "../shared/failure";
import type { ProjectId, WorkspaceId } from "../shared/ids";
import type { StoredEvent } from "../shared/sse";
import type { PackageCache } from "./app/package-cache";
import type { WorkspaceBase } from "./bases/base";
import type { StoredSummary } from "./builds/build";
import { db } from "./db";
import type { MissingVariable } from "./needs/missing-env";
import { refuseTooMany } from "./owners/owner-limit.queries";
import type { GivenResources, PreviewVisibility, WorkspaceSettings } from "./settings/settings";
import type {
  DaytonaLanguage,
  DesiredState,
  PreviewStatus,
  StepTiming,
  Transition,
  WorkspaceMode,
  WorkspacePurpose,
  WorkspaceState,
  WorkspaceStatus,
} from "./workspace";

/** A stored workspace. */
export interface WorkspaceRow {
  id: WorkspaceId;
  projectId: ProjectId;
  purpose: WorkspacePurpose;
  name: string;
  branchOf: ProjectId | null;
  ownerId: string;
  version: number;
  status: WorkspaceStatus;
  desiredState: DesiredState;
  mode: WorkspaceMode;
  daytonaSandboxId: string | null;
  language: DaytonaLanguage | null;
  step: string | null;
  failedAttempts: number;
  failure: FailureInfo | null;
  wantedSeq: number;
  syncedSeq: number;
  requestHash: string | null;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
  previewStatus: PreviewStatus;
  previewPort: number | null;
  previewUrl: string | null;
  previewExpiresAt: Date | null;
  previewFailure: FailureInfo | null;
  generation: number;
  previousGeneration: number | null;
  settings: WorkspaceSettings;
  packageCache: PackageCache | null;
  missingEnv: MissingVariable[];
  build: StoredSummary | null;
  base: WorkspaceBase | null;
  resources: GivenResources | null;
  previewVisibility: PreviewVisibility;
  queuePosition: number | null;
  previewSlug: string;
  previewEpoch: number;
  previewIsRelayed: boolean;
  timings: (Omit<StepTiming, "startedAt"> & { startedAt: string })[];
}

export async function findWorkspace(id: WorkspaceId): Promise<WorkspaceRow | null> {
  return await db.queryRow<WorkspaceRow>`SELECT * FROM workspace_view WHERE id = ${id}`;
}

/** Finds the workspace whose preview has this name, even a deleted one. */
export async function findWorkspaceBySlug(slug: string): Promise<WorkspaceRow | null> {
  return await db.queryRow<WorkspaceRow>`SELECT * FROM workspace_view WHERE "previewSlug" = ${slug}`;
}

/** Finds workspaces by their ids; unknown ones are missing from the result. */
export async function findWorkspaces(
  ids: readonly WorkspaceId[],
): Promise<ReadonlyMap<WorkspaceId, WorkspaceRow>> {
  const rows = await db.queryAll<WorkspaceRow>`
    SELECT * FROM workspace_view WHERE id = ANY(${[...ids]}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Finds the workspace of a project's preview, otherwise the last deleted one. */
export async function findWorkspaceOfProject(projectId: ProjectId): Promise<WorkspaceRow | null> {
  return await db.queryRow<WorkspaceRow>`
    SELECT * FROM workspace_view WHERE "projectId" = ${projectId} AND purpose = 'preview'
    ORDER BY (status = 'deleted'), id DESC LIMIT 1`;
}

export async function findWorkspaceByKey(ownerId: string, key: string): Promise<WorkspaceRow | null> {
  return await db.queryRow<WorkspaceRow>`
    SELECT * FROM workspace_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

export interface WorkspaceFilter {
  ownerId: string;
  /** Of this project, and of its forks where it lists them. */
  projectId: string | null;
  purpose: WorkspacePurpose | null;
  /** Null for all except deleted ones. */
  status: string | null;
  cursor: string | null;
  limit: number;
}

/** Lists an owner's workspaces, newest first. */
export async function listWorkspaces(filter: WorkspaceFilter): Promise<WorkspaceRow[]> {
  return await db.queryAll<WorkspaceRow>`
    SELECT * FROM workspace_view
    WHERE "ownerId" = ${filter.ownerId}
      AND (${filter.projectId}::text IS NULL OR "projectId" = ${filter.projectId} OR "branchOf" = ${filter.projectId})
      AND (${filter.purpose}::text IS NULL OR purpose = ${filter.purpose})
      AND CASE WHEN ${filter.status}::text IS NULL THEN status <> 'deleted' ELSE status = ${filter.status} END
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Returns a workspace's events after the one with number `seq`. */
export async function listEventsAfter(id: WorkspaceId, seq: number): Promise<StoredEvent[]> {
  return await db.queryAll<StoredEvent>`
    SELECT seq, type, data, (data ->> 'status') = 'deleted' AS "isTerminal"
    FROM workspace_event WHERE workspace_id = ${id} AND seq > ${seq}::int8
    ORDER BY seq LIMIT 500`;
}

/** Lists the workspaces with a project's own files that are not deleted. */
export async function listLiveOfProject(projectId: ProjectId): Promise<WorkspaceRow[]> {
  return await db.queryAll<WorkspaceRow>`
    SELECT * FROM workspace_view WHERE "projectId" = ${projectId} AND status <> 'deleted' ORDER BY id`;
}

/** Increases the revision that the project's workspaces should have. */
export async function raiseWantedSeq(projectId: ProjectId, seq: number): Promise<void> {
  await db.exec`
    UPDATE workspace SET wanted_seq = ${seq}::int8
    WHERE project_id = ${projectId} AND status <> 'deleted' AND wanted_seq < ${seq}::int8`;
}

/** Records permanently that a project was deleted, and returns all its workspaces, and those that it lists of its forks. */
export async function buryProject(projectId: ProjectId): Promise<WorkspaceId[]> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended(${projectId}, 0))`;
  await tx.exec`INSERT INTO deleted_project (project_id) VALUES (${projectId}) ON CONFLICT DO NOTHING`;
  const rows = await tx.queryAll<{ id: WorkspaceId }>`
    SELECT id FROM workspace
    WHERE (project_id = ${projectId} OR branch_of = ${projectId}) AND status <> 'deleted'`;
  await tx.commit();
  return rows.map(({ id }) => id);
}

/**
 * Changes a workspace's desired state according to `decide`; false if nothing changes. A running job notices at its
 * next guarded write, or when it renews its lease.
 */
export async function changeDesiredState(
  id: string,
  desiredState: DesiredState,
  decide: (state: WorkspaceState) => Transition | null,
): Promise<boolean> {
  await using tx = await db.begin();
  const state = await tx.queryRow<WorkspaceState>`
    SELECT status, desired_state AS "desiredState", mode, provisioned_at IS NOT NULL AS "isProvisioned",
           preview_status AS "previewStatus", lease_token IS NOT NULL AS "isLeased",
           due_at IS NOT NULL AS "isDue", step
    FROM workspace WHERE id = ${id} FOR UPDATE`;
  const next = state === null ? null : decide(state);
  if (next === null) return false;
  const isRebuilt = next.action === "rebuild";
  const { keepsPreview = false, losesSandbox = false, isOver = false } = next;
  await tx.exec`
    UPDATE workspace
    SET wish = wish + 1, desired_state = ${desiredState}, status = ${next.status}, mode = ${next.mode},
        provisioned_at = CASE WHEN ${next.isProvisioned} THEN provisioned_at END,
        step = NULL, failure = nullif(${next.failure ?? null}::jsonb, 'null'), failed_attempts = 0, lost_leases = 0, not_before = NULL,
        pending_action = coalesce(${next.action ?? null}, CASE WHEN ${keepsPreview} THEN pending_action END),
        previous_generation = CASE WHEN ${isRebuilt} THEN coalesce(previous_generation, generation)
                                   ELSE previous_generation END,
        generation = generation + CASE WHEN ${isRebuilt} THEN 1 ELSE 0 END,
        preview_status = CASE WHEN ${keepsPreview} THEN preview_status ELSE 'none' END,
        preview_port = CASE WHEN ${keepsPreview} THEN preview_port END,
        preview_url = CASE WHEN ${keepsPreview} THEN preview_url END,
        preview_expires_at = CASE WHEN ${keepsPreview} THEN preview_expires_at END,
        preview_failure = CASE WHEN ${keepsPreview} THEN preview_failure END,
        daytona_sandbox_id = CASE WHEN NOT ${losesSandbox} THEN daytona_sandbox_id END,
        synced_seq = CASE WHEN ${losesSandbox} THEN 0 ELSE synced_seq END,
        install_key = CASE WHEN NOT ${losesSandbox} THEN install_key END,
        package_cache = CASE WHEN NOT ${losesSandbox} THEN package_cache END,
        missing_env = CASE WHEN ${losesSandbox} THEN '[]' ELSE missing_env END,
        resources = CASE WHEN NOT ${losesSandbox} THEN resources END,
        is_public = is_public AND NOT ${losesSandbox},
        due_at = CASE WHEN NOT ${isOver} THEN now() + interval '10 seconds' END
    WHERE id = ${id}`;
  const isOneMore = state?.desiredState !== "running" || state.status === "error";
  if (isOneMore && desiredState === "running" && next.status !== "error") await refuseTooMany(tx, id);
  await tx.commit();
  return true;
}

/** Takes workspaces with due work, and postpones their next turn. */
export async function takeDueWorkspaces(limit: number): Promise<WorkspaceId[]> {
  const rows = await db.queryAll<{ id: WorkspaceId }>`
    UPDATE workspace SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM workspace WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}

/** Returns the id that marks our sandboxes at the provider. */
export async function readInstallationId(): Promise<string | null> {
  const row = await db.queryRow<{ id: string }>`SELECT id FROM installation`;
  return row?.id ?? null;
}
