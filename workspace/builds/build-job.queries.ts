import type { FailureInfo } from "../../shared/failure";
import type { ProjectId, WorkspaceId } from "../../shared/ids";
import { type JobStore, LEASE_MS, type LeasedJob } from "../../shared/job";
import { db } from "../db";
import type { GivenResources, WorkspaceSettings } from "../settings/settings";
import type { WorkspaceMode } from "../workspace";

/** A build that is being made. */
export interface BuildJob extends LeasedJob {
  workspaceId: WorkspaceId;
  projectId: ProjectId;
  generation: number;
  mode: WorkspaceMode;
  settings: WorkspaceSettings;
  resources: GivenResources | null;
  startedAt: Date;
}

/** Over all hosts; each costs us a poll a second. */
const BUILDS_MAX = 20;
const LEASE_SECONDS = LEASE_MS / 1_000;

export const buildStore: JobStore<BuildJob> = {
  claimNext,
  renewLease,
  enterStep: async (job) => ((await renewLease(job)) ? job : null),
  succeed: (job) => finish(job, null),
  retryLater,
  fail: finish,
  release,
};

async function claimNext(leaseToken: string): Promise<BuildJob | null> {
  return await db.queryRow<BuildJob>`
    UPDATE workspace_build AS build
    SET status = 'running', started_at = coalesce(build.started_at, now()), lease_token = ${leaseToken},
        lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS}),
        lost_leases = build.lost_leases + CASE WHEN build.lease_token IS NULL THEN 0 ELSE 1 END
    FROM workspace
    WHERE workspace.id = build.workspace_id
      AND build.id = (SELECT id FROM workspace_build
                      WHERE due_at IS NOT NULL AND (lease_until IS NULL OR lease_until <= now())
                        AND (not_before IS NULL OR not_before <= now())
                        AND (SELECT count(*) FROM workspace_build WHERE lease_until > now()) < ${BUILDS_MAX}::int
                      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING build.id, build.workspace_id AS "workspaceId", workspace.project_id AS "projectId", build.generation,
              workspace.mode, workspace_settings(workspace) AS settings, workspace.resources,
              build.started_at AS "startedAt", build.lease_token AS "leaseToken", '' AS "resumeStep",
              build.failed_attempts AS "failedAttempts", build.lost_leases AS "lostLeases"`;
}

async function renewLease(job: BuildJob): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE workspace_build
    SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} RETURNING id`;
  return row !== null;
}

async function finish(job: BuildJob, failure: FailureInfo | null): Promise<void> {
  await db.exec`
    UPDATE workspace_build
    SET status = CASE WHEN ${failure === null} THEN 'succeeded' ELSE 'failed' END,
        failure = nullif(${failure}::jsonb, 'null'), finished_at = now(), due_at = NULL, lease_token = NULL,
        lease_until = NULL
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

async function retryLater(job: BuildJob, failure: FailureInfo, delayMs: number): Promise<void> {
  await db.exec`
    UPDATE workspace_build
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, lease_token = NULL, lease_until = NULL,
        not_before = now() + make_interval(secs => ${delayMs / 1_000}),
        due_at = now() + make_interval(secs => ${delayMs / 1_000})
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

async function release(job: BuildJob): Promise<void> {
  await db.exec`
    UPDATE workspace_build SET lease_token = NULL, lease_until = NULL, due_at = now()
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}
