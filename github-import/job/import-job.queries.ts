import type { StackOverrides } from "../../detection/overrides";
import type { Stack } from "../../detection/stack";
import type { FailureInfo } from "../../shared/failure";
import type { ImportId } from "../../shared/ids";
import type { ImportWarning } from "../../shared/import-warning";
import { LEASE_MS } from "../../shared/job";
import { db } from "../db";
import type { ImportProgress, ImportRow } from "../imports/import";
import type { EarlierResult } from "./unchanged-import";

/** The import and the lease under which it runs; required for every write. */
export interface Lease {
  id: ImportId;
  leaseToken: string;
}

/** Imports that run at a time over all hosts: each uses a core (git, hashing) and up to 1 GB of disk. */
export const RUNNING_MAX = 5;
/** Any number that no other lock of this database uses. */
const CLAIM_LOCK = 1_001;

/**
 * Leases the next import that may run: the oldest of the owner with the fewest running ones. A project's imports run in
 * order, so that an old commit never follows a new one. Null if none may run, or five already run. Taking over from a
 * dead host counts as a lost lease.
 */
export async function claimNextImport(leaseToken: string): Promise<ImportRow | null> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`;
  const claimed = await tx.queryRow<{ id: string }>`
    WITH running AS (
      SELECT owner_id, count(*) AS running FROM import WHERE lease_until > now() GROUP BY owner_id
    )
    UPDATE import
    SET status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
        lease_token = ${leaseToken}, lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = (
      SELECT i.id FROM import i LEFT JOIN running r ON r.owner_id = i.owner_id
      WHERE i.due_at IS NOT NULL
        AND ((i.lease_token IS NULL AND i.not_before <= now()) OR i.lease_until <= now())
        AND NOT EXISTS (SELECT FROM import earlier
                        WHERE earlier.project_id = i.project_id AND earlier.due_at IS NOT NULL AND earlier.id < i.id)
        AND (SELECT coalesce(sum(running), 0) FROM running) < ${RUNNING_MAX}::int
      ORDER BY coalesce(r.running, 0), i.created_at, i.id LIMIT 1
    )
    RETURNING id`;
  const row = claimed && (await tx.queryRow<ImportRow>`SELECT * FROM import_view WHERE id = ${claimed.id}`);
  await tx.commit();
  return row;
}

/** Renews a lease; false if it is lost. */
export async function renewLease({ id, leaseToken }: Lease): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE import
    SET lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken} AND lease_until > now()
    RETURNING id`;
  return row !== null;
}

/** Records the step that begins; steps that transfer files restart their counters. Null if the lease is lost. */
export async function enterStep(
  { id, leaseToken }: Lease,
  step: { name: string; resumeStep: string },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE import
    SET step = ${step.name}, resume_step = ${step.resumeStep},
        files = CASE WHEN ${step.name} IN ('detect', 'handOver') THEN files ELSE 0 END,
        bytes = CASE WHEN ${step.name} IN ('detect', 'handOver') THEN bytes ELSE 0 END
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function recordProgress(
  { id, leaseToken }: Lease,
  progress: ImportProgress,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE import SET files = ${progress.files}, bytes = ${progress.bytes}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the result of `resolve`. */
export interface ResolvedCommit {
  fetchUrl: string;
  ref: string;
  commitSha: string;
  subdirectory: string | null;
}

export async function recordCommit(
  { id, leaseToken }: Lease,
  resolved: ResolvedCommit,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE import
    SET fetch_url = ${resolved.fetchUrl}, ref = ${resolved.ref}, commit_sha = ${resolved.commitSha},
        subdirectory = ${resolved.subdirectory}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Reuses the results of an earlier import of the same commit. */
export async function recordUnchanged(
  { id, leaseToken }: Lease,
  earlier: EarlierResult,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE import
    SET revision_seq = ${earlier.revisionSeq}, stack = nullif(${earlier.stack}::jsonb, 'null'),
        overrides = ${earlier.overrides}::jsonb, warnings = ${earlier.warnings}::jsonb
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function recordRevision(
  { id, leaseToken }: Lease,
  revision: ImportProgress & { seq: number; warnings: readonly ImportWarning[] },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE import
    SET revision_seq = ${revision.seq}, files = ${revision.files}, bytes = ${revision.bytes},
        warnings = ${revision.warnings}::jsonb
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records a stack with the overrides with which it was detected. */
export async function recordStack(
  { id, leaseToken }: Lease,
  { stack, overrides }: { stack: Stack; overrides: StackOverrides },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE import SET stack = ${stack}::jsonb, overrides = ${overrides}::jsonb
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

export async function markSucceeded({ id, leaseToken }: Lease): Promise<void> {
  await db.exec`
    UPDATE import
    SET status = 'succeeded', failure = NULL, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Releases the lease; the import may be retried after a delay. */
export async function giveBack(
  { id, leaseToken }: Lease,
  failure: FailureInfo,
  delayMs: number,
): Promise<void> {
  await db.exec`
    UPDATE import
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, lease_token = NULL, lease_until = NULL,
        not_before = now() + ${delayMs}::int * interval '1 millisecond',
        due_at = now() + ${delayMs}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** How long an import waits for a rate-limited host, counted from the first time in a run. */
export const HOLD_MS_MAX = 15 * 60_000;

/**
 * Releases the lease until the git host accepts requests again, and counts no attempt; false if that would be too late.
 */
export async function holdImport(
  { id, leaseToken }: Lease,
  failure: FailureInfo,
  delayMs: number,
): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE import
    SET failure = ${failure}::jsonb, lease_token = NULL, lease_until = NULL, held_since = coalesce(held_since, now()),
        not_before = now() + ${delayMs}::bigint * interval '1 millisecond',
        due_at = now() + ${delayMs}::bigint * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}
      AND now() + ${delayMs}::bigint * interval '1 millisecond'
          <= coalesce(held_since, now()) + ${HOLD_MS_MAX}::bigint * interval '1 millisecond'
    RETURNING id`;
  return row !== null;
}

/** Releases the lease; any host may claim the import immediately. */
export async function releaseImport({ id, leaseToken }: Lease): Promise<void> {
  await db.exec`
    UPDATE import SET lease_token = NULL, lease_until = NULL, not_before = now(), due_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Ends an import without success. */
export async function markFailed(
  { id, leaseToken }: Lease,
  status: "failed" | "canceled",
  failure: FailureInfo,
): Promise<void> {
  await db.exec`
    UPDATE import
    SET status = ${status}, failure = ${failure}::jsonb, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}
