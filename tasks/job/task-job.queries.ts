import type { FailureInfo } from "../../shared/failure";
import type { TaskId } from "../../shared/ids";
import { LEASE_MS } from "../../shared/job";
import { db } from "../db";
import type { CheckResult, TaskPullRequest, TaskRow } from "../task";

/** The task and the lease under which it runs; required for every write. */
export interface TaskLease {
  id: TaskId;
  leaseToken: string;
}

/** Tasks that run at a time over all hosts; each has a sandbox. */
const RUNNING_MAX = 10;
/** Any number that no other lock of this database uses. */
const CLAIM_LOCK = 1_001;

/** Leases the next task that may run: the oldest of the owner with the fewest running ones; null if none may run. */
export async function claimNextTask(leaseToken: string): Promise<TaskRow | null> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`;
  const claimed = await tx.queryRow<{ id: string }>`
    WITH running AS (
      SELECT owner_id, count(*) AS running FROM task WHERE lease_until > now() GROUP BY owner_id
    )
    UPDATE task
    SET status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
        lease_token = ${leaseToken}, lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = (
      SELECT t.id FROM task t LEFT JOIN running r ON r.owner_id = t.owner_id
      WHERE t.due_at IS NOT NULL
        AND ((t.lease_token IS NULL AND t.not_before <= now()) OR t.lease_until <= now())
        AND (SELECT coalesce(sum(running), 0) FROM running) < ${RUNNING_MAX}::int
      ORDER BY coalesce(r.running, 0), t.created_at, t.id LIMIT 1
    )
    RETURNING id`;
  const row = claimed && (await tx.queryRow<TaskRow>`SELECT * FROM task_view WHERE id = ${claimed.id}`);
  await tx.commit();
  return row;
}

/** Renews a lease; false if it is lost. */
export async function renewTaskLease({ id, leaseToken }: TaskLease): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE task
    SET lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken} AND lease_until > now()
    RETURNING id`;
  return row !== null;
}

/** Records the step that begins. Null if the lease is lost. */
export async function enterTaskStep(
  { id, leaseToken }: TaskLease,
  step: { name: string; resumeStep: string },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task SET step = ${step.name}, resume_step = ${step.resumeStep}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the fork. */
export async function recordFork(
  { id, leaseToken }: TaskLease,
  fork: { forkId: string; forkSeq: number },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task SET fork_id = ${fork.forkId}, fork_seq = ${fork.forkSeq}::int
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the workspace. */
export async function recordWorkspace(
  { id, leaseToken }: TaskLease,
  workspaceId: string,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task SET workspace_id = ${workspaceId}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the revision that the agent starts from. */
export async function recordBase(
  { id, leaseToken }: TaskLease,
  baseSeq: number,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task SET base_seq = ${baseSeq}::int
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records when the agent is ended, once, and returns it. */
export async function recordDeadline({ id, leaseToken }: TaskLease): Promise<{ deadlineAt: Date } | null> {
  return await db.queryRow<{ deadlineAt: Date }>`
    UPDATE task SET deadline_at = coalesce(deadline_at, now() + timeout_minutes * interval '1 minute')
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING deadline_at AS "deadlineAt"`;
}

/** What was read of an agent. */
export interface SeenOutput {
  /** Empty if it printed nothing. */
  text: string;
  place: { run: string; byte: number } | null;
  exitCode: number | null;
  costUsd: number | null;
}

/** Of each turn; what is printed beyond it has no events. */
const OUTPUT_BYTES_MAX = 1024 ** 2;
/** Characters that the task shows. */
const TAIL_CHARACTERS = 32_000;

/** Records a part of an agent's output, and that it is alive. */
export async function recordOutput(
  { id, leaseToken }: TaskLease,
  seen: SeenOutput,
): Promise<{ outputTail: string } | null> {
  return await db.queryRow<{ outputTail: string }>`
    UPDATE task
    SET heartbeat_at = now(), output_place = nullif(${seen.place}::jsonb, 'null'),
        exit_code = ${seen.exitCode}::int, cost_usd = coalesce(${seen.costUsd}::float8, cost_usd),
        output_tail = right(output_tail || ${seen.text}, ${TAIL_CHARACTERS}::int),
        output_part = CASE WHEN output_is_cut THEN NULL ELSE ${seen.text} END,
        output_bytes = output_bytes + CASE WHEN output_is_cut THEN 0 ELSE octet_length(${seen.text}) END,
        output_is_cut = output_is_cut OR (${seen.text} <> '' AND output_bytes + octet_length(${seen.text}) > ${OUTPUT_BYTES_MAX}::int * turn)
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING output_tail AS "outputTail"`;
}

/** What an agent has changed. */
export interface CollectedChange {
  resultSeq: number;
  changed: boolean;
  /** Of all turns. */
  changedPaths: string[];
  sensitivePaths: string[];
}

export async function recordChange(
  { id, leaseToken }: TaskLease,
  change: CollectedChange,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task
    SET result_seq = ${change.resultSeq}::int, changed = ${change.changed},
        changed_paths = ${change.changedPaths}::text[], sensitive_paths = ${change.sensitivePaths}::text[]
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function recordChecks(
  { id, leaseToken }: TaskLease,
  results: readonly CheckResult[],
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task SET check_results = ${{ results }}::jsonb -> 'results', heartbeat_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the commit's job, before it has ended, and its branch. */
export async function recordCommit(
  { id, leaseToken }: TaskLease,
  commit: { commitId: string; branch: string; commitSha: string | null },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task
    SET commit_id = ${commit.commitId}, branch = ${commit.branch}, commit_sha = coalesce(${commit.commitSha}, commit_sha)
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function recordPullRequest(
  { id, leaseToken }: TaskLease,
  { number, url }: TaskPullRequest,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE task SET pull_request = ${{ number, url }}::jsonb
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function markTaskSucceeded({ id, leaseToken }: TaskLease): Promise<void> {
  await db.exec`
    UPDATE task
    SET status = 'succeeded', failure = NULL, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL, tidy_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Releases the lease; the task may be retried after a delay. */
export async function retryTaskLater(
  { id, leaseToken }: TaskLease,
  failure: FailureInfo,
  delayMs: number,
): Promise<void> {
  await db.exec`
    UPDATE task
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, lease_token = NULL, lease_until = NULL,
        not_before = now() + ${delayMs}::int * interval '1 millisecond',
        due_at = now() + ${delayMs}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** How long a task waits for a system that accepts no requests, counted from the first time. */
const HOLD_MS_MAX = 15 * 60_000;

/** Releases the lease until another system accepts requests again; false if that would be too late. */
export async function holdTask(
  { id, leaseToken }: TaskLease,
  failure: FailureInfo,
  delayMs: number,
): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE task
    SET failure = ${failure}::jsonb, lease_token = NULL, lease_until = NULL, held_since = coalesce(held_since, now()),
        not_before = now() + ${delayMs}::bigint * interval '1 millisecond',
        due_at = now() + ${delayMs}::bigint * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}
      AND now() + ${delayMs}::bigint * interval '1 millisecond'
          <= coalesce(held_since, now()) + ${HOLD_MS_MAX}::bigint * interval '1 millisecond'
    RETURNING id`;
  return row !== null;
}

/** Releases the lease; any host may claim the task immediately. */
export async function releaseTask({ id, leaseToken }: TaskLease): Promise<void> {
  await db.exec`
    UPDATE task SET lease_token = NULL, lease_until = NULL, not_before = now(), due_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Ends a task without success. */
export async function markTaskFailed(
  { id, leaseToken }: TaskLease,
  status: "failed" | "canceled",
  failure: FailureInfo,
): Promise<void> {
  await db.exec`
    UPDATE task
    SET status = ${status}, failure = ${failure}::jsonb, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL, tidy_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}
