import type { FailureInfo } from "../../shared/failure";
import type { ProjectId, WorkspaceId } from "../../shared/ids";
import { type JobStore, LEASE_MS, type LeasedJob } from "../../shared/job";
import { db } from "../db";
import type { MissingVariable } from "../needs/missing-env";
import type { GivenResources, WorkspaceSettings } from "../settings/settings";
import {
  type DaytonaLanguage,
  type DesiredState,
  sandboxNameOf,
  type WorkspaceAction,
  type WorkspaceMode,
  type WorkspacePurpose,
} from "../workspace";

/** A workspace whose sandbox is being changed to the desired state. */
export interface WorkspaceJob extends LeasedJob {
  id: WorkspaceId;
  projectId: ProjectId;
  ownerId: string;
  purpose: WorkspacePurpose;
  /** The number of the request that this job fulfils. The next request takes the lease away. */
  wish: number;
  mode: WorkspaceMode;
  daytonaSandboxId: string | null;
  language: DaytonaLanguage | null;
  wantedSeq: number;
  syncedSeq: number;
  installKey: string | null;
  generation: number;
  previousGeneration: number | null;
  pendingAction: WorkspaceAction | null;
  settings: WorkspaceSettings;
  resources: GivenResources | null;
  /** Whether the sandbox is public. */
  isPublic: boolean;
  /** What the app was found to lack by a step before. */
  missingEnv?: readonly MissingVariable[];
}

/** Each uses a sandbox's resources at the provider, and one of our handlers. */
const PROVISIONINGS_MAX = 5;
/** A failed deletion is retried at this interval until it succeeds. */
const DELETION_RETRY_SECONDS = 60;

const LEASE_SECONDS = LEASE_MS / 1_000;

/**
 * The store of the jobs that create and start sandboxes: at most five at a time over all hosts, fair between owners.
 */
export function runningStore(mode: WorkspaceMode): JobStore<WorkspaceJob> {
  return {
    ...guarded,
    claimNext: (leaseToken) => claimProvisioning(leaseToken, mode),
    succeed: (job) => finish(job, "running"),
  };
}

const guarded = { renewLease, enterStep, retryLater, fail, release: releaseLease };

export const stoppedStore: JobStore<WorkspaceJob> = {
  ...guarded,
  claimNext: (leaseToken) => claimOther(leaseToken, "stopped"),
  succeed: (job) => finish(job, "stopped"),
};

export const deletedStore: JobStore<WorkspaceJob> = {
  ...guarded,
  claimNext: (leaseToken) => claimOther(leaseToken, "deleted"),
  succeed: (job) => finish(job, "deleted"),
  fail: postponeDeletion,
};

/**
 * Claims are serialised, so a locked row means that a request is being written: the claim waits for it instead of
 * leaving it to the sweeper.
 */
async function claimProvisioning(leaseToken: string, mode: WorkspaceMode): Promise<WorkspaceJob | null> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended('workspace-provisioning', 0))`;
  const job = await tx.queryRow<WorkspaceJob>`
    WITH busy AS (
      SELECT owner_id FROM workspace WHERE desired_state = 'running' AND lease_until > now()
    ), next AS (
      SELECT id FROM workspace AS candidate
      WHERE desired_state = 'running' AND due_at IS NOT NULL AND mode = ${mode}
        AND (lease_until IS NULL OR lease_until <= now()) AND (not_before IS NULL OR not_before <= now())
        AND (SELECT count(*) FROM busy) < ${PROVISIONINGS_MAX}::int
      ORDER BY (SELECT count(*) FROM busy WHERE busy.owner_id = candidate.owner_id), created_at, id
      LIMIT 1 FOR UPDATE
    )
    UPDATE workspace
    SET lease_token = ${leaseToken}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS}),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
        status = CASE WHEN status = 'running' THEN status WHEN provisioned_at IS NULL THEN 'provisioning'
                      ELSE 'starting' END
    WHERE id = (SELECT id FROM next)
    RETURNING id, project_id AS "projectId", owner_id AS "ownerId", purpose, lease_token AS "leaseToken",
              wish, '' AS "resumeStep", failed_attempts AS "failedAttempts",
              lost_leases AS "lostLeases", mode, daytona_sandbox_id AS "daytonaSandboxId", language,
              wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", install_key AS "installKey",
              generation, previous_generation AS "previousGeneration", pending_action AS "pendingAction",
              workspace_settings(workspace) AS settings, resources, is_public AS "isPublic"`;
  await tx.commit();
  return job;
}

async function claimOther(leaseToken: string, goal: DesiredState): Promise<WorkspaceJob | null> {
  return await db.queryRow<WorkspaceJob>`
    UPDATE workspace
    SET lease_token = ${leaseToken}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS}),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END
    WHERE id = (SELECT id FROM workspace
                WHERE desired_state = ${goal} AND due_at IS NOT NULL
                  AND (lease_until IS NULL OR lease_until <= now())
                  AND (not_before IS NULL OR not_before <= now())
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, project_id AS "projectId", owner_id AS "ownerId", purpose, lease_token AS "leaseToken",
              wish, '' AS "resumeStep", failed_attempts AS "failedAttempts",
              lost_leases AS "lostLeases", mode, daytona_sandbox_id AS "daytonaSandboxId", language,
              wanted_seq AS "wantedSeq", synced_seq AS "syncedSeq", install_key AS "installKey",
              generation, previous_generation AS "previousGeneration", pending_action AS "pendingAction",
              workspace_settings(workspace) AS settings, resources, is_public AS "isPublic"`;
}

async function renewLease(job: WorkspaceJob): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE workspace
    SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  return row !== null;
}

async function enterStep(job: WorkspaceJob, step: { name: string }): Promise<WorkspaceJob | null> {
  const row = await db.queryRow`
    UPDATE workspace SET step = ${step.name}
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  await releaseUnlessWritten(job, row);
  return row === null ? null : job;
}

async function finish(job: WorkspaceJob, status: DesiredState): Promise<void> {
  const row = await db.queryRow`
    UPDATE workspace
    SET status = ${status}, step = NULL, failure = NULL, failed_attempts = 0, lost_leases = 0, not_before = NULL,
        lease_token = NULL, lease_until = NULL, due_at = NULL,
        provisioned_at = CASE WHEN ${status} = 'running' THEN coalesce(provisioned_at, now()) ELSE provisioned_at END,
        deleted_at = CASE WHEN ${status} = 'deleted' THEN now() END
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  await releaseUnlessWritten(job, row);
}

async function retryLater(job: WorkspaceJob, failure: FailureInfo, delayMs: number): Promise<void> {
  const row = await db.queryRow`
    UPDATE workspace
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, lease_token = NULL, lease_until = NULL,
        not_before = greatest(not_before, now() + make_interval(secs => ${delayMs / 1_000})),
        due_at = greatest(not_before, now() + make_interval(secs => ${delayMs / 1_000}))
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  await releaseUnlessWritten(job, row);
}

async function fail(job: WorkspaceJob, failure: FailureInfo): Promise<void> {
  const row = await db.queryRow`
    UPDATE workspace
    SET status = 'error', step = NULL, failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1,
        lease_token = NULL, lease_until = NULL, due_at = NULL
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING id`;
  await releaseUnlessWritten(job, row);
}

/** A deletion is retried until it succeeds. */
async function postponeDeletion(job: WorkspaceJob, failure: FailureInfo): Promise<void> {
  await db.exec`
    UPDATE workspace
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, lost_leases = 0,
        lease_token = NULL, lease_until = NULL,
        not_before = now() + make_interval(secs => ${DELETION_RETRY_SECONDS}),
        due_at = now() + make_interval(secs => ${DELETION_RETRY_SECONDS})
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** A guarded write without a row means that there is a new request: its job can begin. */
async function releaseUnlessWritten(job: WorkspaceJob, row: object | null): Promise<void> {
  if (row === null) await releaseLease(job);
}

/**
 * Releases the lease of work that was canceled by a new request or by the stop of its host: the next job can begin
 * immediately.
 */
export async function releaseLease(job: WorkspaceJob): Promise<void> {
  await db.exec`
    UPDATE workspace SET lease_token = NULL, lease_until = NULL, due_at = now()
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** Postpones the next attempt, as requested by the provider. */
export async function postponeRetry(job: WorkspaceJob, seconds: number): Promise<void> {
  await db.exec`
    UPDATE workspace SET not_before = now() + make_interval(secs => ${seconds})
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** The sandbox that a job has found or created. */
export interface ObtainedSandbox {
  id: string | null;
  language: DaytonaLanguage;
  resources: GivenResources | null;
  isPublic: boolean;
}

/**
 * Records the sandbox of a workspace; null if the lease is lost. A new one is empty; without one, no file is missing.
 * An existing one keeps its recorded resources, because its size setting may have changed since.
 */
export async function recordSandbox(
  job: WorkspaceJob,
  sandbox: ObtainedSandbox,
): Promise<WorkspaceJob | null> {
  const row = await db.queryRow<Pick<WorkspaceJob, "syncedSeq" | "installKey">>`
    UPDATE workspace
    SET daytona_sandbox_id = ${sandbox.id}, language = ${sandbox.language}, is_public = ${sandbox.isPublic},
        synced_seq = CASE WHEN mode = 'development' THEN wanted_seq
                          WHEN daytona_sandbox_id = ${sandbox.id} THEN synced_seq ELSE 0 END,
        install_key = CASE WHEN daytona_sandbox_id = ${sandbox.id} THEN install_key END,
        package_cache = CASE WHEN daytona_sandbox_id = ${sandbox.id} THEN package_cache END,
        resources = coalesce(CASE WHEN daytona_sandbox_id = ${sandbox.id} THEN resources END,
                             nullif(${sandbox.resources}::jsonb, 'null'))
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}
    RETURNING synced_seq AS "syncedSeq", install_key AS "installKey",
              generation, previous_generation AS "previousGeneration", pending_action AS "pendingAction",
              workspace_settings(workspace) AS settings, resources, is_public AS "isPublic"`;
  return row === null ? null : { ...job, ...row, daytonaSandboxId: sandbox.id, language: sandbox.language };
}

/** Returns the name of a job's sandbox. */
export function nameOf(job: WorkspaceJob): string {
  return sandboxNameOf(job.id, job.generation);
}

/** Returns the names of all sandboxes that a workspace may have: its own, and one that is being replaced. */
export function namesOf(job: WorkspaceJob): string[] {
  const previous = job.previousGeneration === null ? [] : [sandboxNameOf(job.id, job.previousGeneration)];
  return [nameOf(job), ...previous];
}
