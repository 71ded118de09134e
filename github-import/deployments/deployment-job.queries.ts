import type { FailureInfo } from "../../shared/failure";
import { type JobStore, LEASE_MS } from "../../shared/job";
import { db } from "../db";
import type { DeploymentJob, DeploymentRow, Progress } from "./deployment";

/** Any number that no other lock of this database uses. */
const CLAIM_LOCK = 1_003;
const RUNNING_MAX = 5;

/** How the job runner claims and updates deployments. One of a project at a time, so that its limit holds. */
export const deploymentStore: JobStore<DeploymentJob> = {
  claimNext,
  renewLease,
  enterStep: async (job) => ((await renewLease(job)) ? job : null),
  succeed: rest,
  retryLater,
  fail,
  release,
};

async function claimNext(leaseToken: string): Promise<DeploymentJob | null> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`;
  const claimed = await tx.queryRow<{ id: string }>`
    UPDATE deployment
    SET lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
        lease_token = ${leaseToken}, lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = (
      SELECT id FROM deployment d
      WHERE due_at <= now() AND (lease_until IS NULL OR lease_until <= now())
        AND NOT EXISTS (SELECT FROM deployment other WHERE other.project_id = d.project_id AND other.lease_until > now())
        AND (SELECT count(*) FROM deployment WHERE lease_until > now()) < ${RUNNING_MAX}::int
      ORDER BY due_at, id LIMIT 1
    )
    RETURNING id`;
  const row =
    claimed && (await tx.queryRow<DeploymentRow>`SELECT * FROM deployment_view WHERE id = ${claimed.id}`);
  await tx.commit();
  return row && { ...row, leaseToken, resumeStep: "advance", againMs: null };
}

async function renewLease({ id, leaseToken, wish }: DeploymentJob): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE deployment SET lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken} AND wish = ${wish}::int8 RETURNING id`;
  return row !== null;
}

/** What was wanted since the job began is due at once. */
async function rest({ id, leaseToken, wish, againMs }: DeploymentJob): Promise<void> {
  await db.exec`
    UPDATE deployment
    SET lease_token = NULL, lease_until = NULL, failed_attempts = 0, lost_leases = 0,
        due_at = CASE WHEN wish <> ${wish}::int8 THEN now()
                      ELSE now() + ${againMs}::int * interval '1 millisecond' END
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

async function retryLater({ id, leaseToken }: DeploymentJob, _: FailureInfo, delayMs: number): Promise<void> {
  await db.exec`
    UPDATE deployment
    SET lease_token = NULL, lease_until = NULL, failed_attempts = failed_attempts + 1,
        due_at = now() + ${delayMs}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** The fork and workspace of a closed pull request are removed however often that fails. */
async function fail({ id, leaseToken, wish }: DeploymentJob, failure: FailureInfo): Promise<void> {
  await db.exec`
    UPDATE deployment
    SET lease_token = NULL, lease_until = NULL, failed_attempts = 0, lost_leases = 0, failure = ${failure}::jsonb,
        status = CASE WHEN is_open THEN 'failed' ELSE status END, updated_at = now(),
        due_at = CASE WHEN wish <> ${wish}::int8 THEN now() WHEN is_open THEN NULL ELSE now() + interval '1 minute' END
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

async function release({ id, leaseToken }: DeploymentJob): Promise<void> {
  await db.exec`
    UPDATE deployment SET lease_token = NULL, lease_until = NULL, due_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** What a job has made since, or removed (null); what is left out stays as it is recorded. */
export type MadeThings = Partial<
  Pick<
    DeploymentRow,
    "forkId" | "importKey" | "importId" | "workspaceId" | "workspaceIsTrusted" | "deployedSha"
  >
>;

/** Records what was made; null if the lease is lost. */
export async function recordMade(job: DeploymentJob, made: MadeThings): Promise<DeploymentJob | null> {
  const next = { ...job, ...made };
  const row = await db.queryRow`
    UPDATE deployment
    SET fork_id = ${next.forkId}, import_key = ${next.importKey}, import_id = ${next.importId},
        workspace_id = ${next.workspaceId}, workspace_is_trusted = ${next.workspaceIsTrusted},
        deployed_sha = ${next.deployedSha}
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}::int8
    RETURNING id`;
  return row && next;
}

/** Records how far it is; null if the lease is lost. */
export async function recordProgress(
  job: DeploymentJob,
  { status, previewUrl, failure, againMs }: Progress,
): Promise<DeploymentJob | null> {
  const row = await db.queryRow`
    UPDATE deployment
    SET status = ${status}, preview_url = ${previewUrl}, failure = nullif(${failure}::jsonb, 'null'),
        updated_at = CASE WHEN status = ${status} THEN updated_at ELSE now() END
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND wish = ${job.wish}::int8
    RETURNING id`;
  return row && { ...job, status, previewUrl, failure, againMs };
}

/** What GitHub has of a deployment. */
export interface Reported {
  reported: string;
  commentId: number | null;
  gitHubId: number | null;
  gitHubSha: string | null;
}

export async function recordReported(job: DeploymentJob, reported: Reported): Promise<void> {
  await db.exec`
    UPDATE deployment
    SET reported = ${reported.reported}, comment_id = ${reported.commentId}::int8,
        github_id = ${reported.gitHubId}::int8, github_sha = ${reported.gitHubSha}
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}
