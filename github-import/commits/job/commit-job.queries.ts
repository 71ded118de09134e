import type { FailureInfo } from "../../../shared/failure";
import type { CommitId } from "../../../shared/ids";
import { LEASE_MS } from "../../../shared/job";
import { db } from "../../db";
import type { CommitRow } from "../commit";

/** The commit and the lease under which it is made; required for every write. */
export interface CommitLease {
  id: CommitId;
  leaseToken: string;
}

/** Commits that are made at a time over all hosts: most of the time they wait for a git host. */
const RUNNING_MAX = 5;
/** Any number that no other lock of this database uses. */
const CLAIM_LOCK = 1_002;

/**
 * Leases the next commit that may run: the oldest of the owner with the fewest running ones. A project's commits run in
 * order, and one at a time: a retried one is older than those that run. Null if none may run. Taking over from a dead host counts as a lost lease.
 */
export async function claimNextCommit(leaseToken: string): Promise<CommitRow | null> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`;
  const claimed = await tx.queryRow<{ id: string }>`
    WITH running AS (
      SELECT owner_id, count(*) AS running FROM git_commit WHERE lease_until > now() GROUP BY owner_id
    )
    UPDATE git_commit
    SET status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
        lease_token = ${leaseToken}, lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = (
      SELECT c.id FROM git_commit c LEFT JOIN running r ON r.owner_id = c.owner_id
      WHERE c.due_at IS NOT NULL
        AND ((c.lease_token IS NULL AND c.not_before <= now()) OR c.lease_until <= now())
        AND NOT EXISTS (SELECT FROM git_commit other
                        WHERE other.project_id = c.project_id AND other.id <> c.id
                          AND (other.lease_until > now() OR (other.due_at IS NOT NULL AND other.id < c.id)))
        AND (SELECT coalesce(sum(running), 0) FROM running) < ${RUNNING_MAX}::int
      ORDER BY coalesce(r.running, 0), c.created_at, c.id LIMIT 1
    )
    RETURNING id`;
  const row =
    claimed && (await tx.queryRow<CommitRow>`SELECT * FROM git_commit_view WHERE id = ${claimed.id}`);
  await tx.commit();
  return row;
}

/** Renews a lease; false if it is lost. */
export async function renewCommitLease({ id, leaseToken }: CommitLease): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE git_commit
    SET lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken} AND lease_until > now()
    RETURNING id`;
  return row !== null;
}

/** Records the step that begins. Null if the lease is lost. */
export async function enterCommitStep(
  { id, leaseToken }: CommitLease,
  step: { name: string; resumeStep: string },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE git_commit
    SET step = ${step.name}, resume_step = ${step.resumeStep}, push_begun = push_begun OR ${step.name} = 'push'
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records that it is pushed to a fork. */
export async function recordFork(
  { id, leaseToken }: CommitLease,
  forkUrl: string,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE git_commit SET fork_url = ${forkUrl} WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the result of `compare`: what is committed, on top of what. */
export interface ComparedTrees {
  revisionSeq: number;
  baseSeq: number;
  baseSha: string;
  parentSha: string;
  isNewBranch: boolean;
}

export async function recordCompared(
  { id, leaseToken }: CommitLease,
  compared: ComparedTrees,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE git_commit
    SET revision_seq = ${compared.revisionSeq}, base_seq = ${compared.baseSeq}, base_sha = ${compared.baseSha},
        parent_sha = ${compared.parentSha}, is_new_branch = ${compared.isNewBranch}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the result of `build`, before it is pushed. */
export async function recordBuilt(
  { id, leaseToken }: CommitLease,
  built: { commitSha: string | null; changedFiles: number; treeSha: string | null },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE git_commit
    SET commit_sha = ${built.commitSha}, changed_files = ${built.changedFiles}, tree_sha = ${built.treeSha}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the commit that GitHub has made. */
export async function recordSigned(
  { id, leaseToken }: CommitLease,
  made: { commitSha: string; isVerified: boolean },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE git_commit SET commit_sha = ${made.commitSha}, verified = ${made.isVerified}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function markCommitSucceeded({ id, leaseToken }: CommitLease): Promise<void> {
  await db.exec`
    UPDATE git_commit
    SET status = 'succeeded', failure = NULL, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Releases the lease; the commit may be retried after a delay. */
export async function retryCommitLater(
  { id, leaseToken }: CommitLease,
  failure: FailureInfo,
  delayMs: number,
): Promise<void> {
  await db.exec`
    UPDATE git_commit
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, lease_token = NULL, lease_until = NULL,
        not_before = now() + ${delayMs}::int * interval '1 millisecond',
        due_at = now() + ${delayMs}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** How long a commit waits for a rate-limited host, counted from the first time. */
const HOLD_MS_MAX = 15 * 60_000;

/** Releases the lease until the git host accepts requests again; false if that would be too late. */
export async function holdCommit(
  { id, leaseToken }: CommitLease,
  failure: FailureInfo,
  delayMs: number,
): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE git_commit
    SET failure = ${failure}::jsonb, lease_token = NULL, lease_until = NULL, held_since = coalesce(held_since, now()),
        not_before = now() + ${delayMs}::bigint * interval '1 millisecond',
        due_at = now() + ${delayMs}::bigint * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}
      AND now() + ${delayMs}::bigint * interval '1 millisecond'
          <= coalesce(held_since, now()) + ${HOLD_MS_MAX}::bigint * interval '1 millisecond'
    RETURNING id`;
  return row !== null;
}

/** Releases the lease; any host may claim the commit immediately. */
export async function releaseCommit({ id, leaseToken }: CommitLease): Promise<void> {
  await db.exec`
    UPDATE git_commit SET lease_token = NULL, lease_until = NULL, not_before = now(), due_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Ends a commit without success. */
export async function markCommitFailed(
  { id, leaseToken }: CommitLease,
  status: "failed" | "canceled",
  failure: FailureInfo,
): Promise<void> {
  await db.exec`
    UPDATE git_commit
    SET status = ${status}, failure = ${failure}::jsonb, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}
