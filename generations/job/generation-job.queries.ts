import type { FailureInfo } from "../../shared/failure";
import type { GenerationId } from "../../shared/ids";
import { LEASE_MS } from "../../shared/job";
import { db } from "../db";
import type { Activity, ChangedFile, GenerationRow } from "../generation";
import type { LoggedProblem } from "./round.queries";

/** The generation and the lease under which it runs; required for every write. */
export interface GenerationLease {
  id: GenerationId;
  leaseToken: string;
}

/** Generations that run at a time over all hosts: they wait for the model and for workspaces. */
export const RUNNING_MAX = 10;
/** Any number that no other lock of this database uses. */
const CLAIM_LOCK = 1_001;

/**
 * Leases the next generation that may run: the oldest of the owner with the fewest running ones. A project's generations
 * run in order. Null if none may run. Taking over from a dead host counts as a lost lease.
 */
export async function claimNextGeneration(leaseToken: string): Promise<GenerationRow | null> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`;
  const claimed = await tx.queryRow<{ id: string }>`
    WITH running AS (
      SELECT owner_id, count(*) AS running FROM generation WHERE lease_until > now() GROUP BY owner_id
    )
    UPDATE generation
    SET status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, now()),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
        lease_token = ${leaseToken}, lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = (
      SELECT g.id FROM generation g LEFT JOIN running r ON r.owner_id = g.owner_id
      WHERE g.due_at IS NOT NULL
        AND ((g.lease_token IS NULL AND g.not_before <= now()) OR g.lease_until <= now())
        AND NOT EXISTS (SELECT FROM generation earlier
                        WHERE earlier.project_id = g.project_id AND earlier.due_at IS NOT NULL AND earlier.id < g.id)
        AND (SELECT coalesce(sum(running), 0) FROM running) < ${RUNNING_MAX}::int
      ORDER BY coalesce(r.running, 0), g.created_at, g.id LIMIT 1
    )
    RETURNING id`;
  const row =
    claimed && (await tx.queryRow<GenerationRow>`SELECT * FROM generation_view WHERE id = ${claimed.id}`);
  await tx.commit();
  return row;
}

/** Renews a lease; false if it is lost. */
export async function renewGenerationLease({ id, leaseToken }: GenerationLease): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE generation
    SET lease_until = now() + ${LEASE_MS}::int * interval '1 millisecond',
        due_at = now() + ${LEASE_MS}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken} AND lease_until > now()
    RETURNING id`;
  return row !== null;
}

/** Records the step that begins. Null if the lease is lost. */
export async function enterGenerationStep(
  { id, leaseToken }: GenerationLease,
  step: { name: string; resumeStep: string },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE generation SET step = ${step.name}, resume_step = ${step.resumeStep}, activity = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the revision that the first round reads; an earlier attempt's stays. */
export async function recordPinned(
  { id, leaseToken }: GenerationLease,
  pinned: { baseSeq: number; problems: LoggedProblem[] },
): Promise<{ baseSeq: number } | null> {
  return await db.queryRow<{ baseSeq: number }>`
    WITH pinned AS (
      UPDATE generation SET base_seq = coalesce(base_seq, ${pinned.baseSeq}::int)
      WHERE id = ${id} AND lease_token = ${leaseToken}
      RETURNING id, base_seq
    ), first AS (
      INSERT INTO generation_round (generation_id, round, base_seq, problems)
      SELECT id, 0, base_seq, ${{ problems: pinned.problems }}::jsonb -> 'problems' FROM pinned
      ON CONFLICT DO NOTHING
    )
    SELECT base_seq AS "baseSeq" FROM pinned`;
}

/** Records what a round has made, before it is written: the summary of the first one is that of the generation. */
export async function recordGenerated(
  { id, leaseToken }: GenerationLease,
  made: { changes: ChangedFile[]; summary: string | null },
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    UPDATE generation
    SET changes = ${{ changes: made.changes }}::jsonb -> 'changes', summary = coalesce(${made.summary}, summary),
        activity = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Records the revision of a round. */
export async function recordApplied(
  { id, leaseToken }: GenerationLease,
  applied: { round: number; revisionSeq: number },
): Promise<{ cancelRequested: boolean } | null> {
  return await db.queryRow<{ cancelRequested: boolean }>`
    WITH round AS (
      UPDATE generation_round SET revision_seq = ${applied.revisionSeq}
      WHERE generation_id = ${id} AND round = ${applied.round}
    )
    UPDATE generation SET revision_seq = ${applied.revisionSeq}
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING cancel_requested AS "cancelRequested"`;
}

/** Shows what the model does at the moment, and how much of its answer has arrived. Null if the lease is lost. */
export async function noteActivity(
  { id, leaseToken }: GenerationLease,
  request: { number: number; streamedCharacters: number },
  activity: Activity,
): Promise<{ id: string } | null> {
  return await db.queryRow<{ id: string }>`
    WITH streamed AS (
      UPDATE generation_request SET streamed_characters = ${request.streamedCharacters}
      WHERE generation_id = ${id} AND number = ${request.number} AND status = 'sent'
    )
    UPDATE generation SET activity = ${activity}::jsonb
    WHERE id = ${id} AND lease_token = ${leaseToken}
    RETURNING id`;
}

/** Releases the lease for the next round; any host may claim the generation immediately. */
export async function continueGeneration({ id, leaseToken }: GenerationLease): Promise<void> {
  await db.exec`
    UPDATE generation SET lease_token = NULL, lease_until = NULL, not_before = now(), due_at = now(), activity = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

export async function markGenerationSucceeded({ id, leaseToken }: GenerationLease): Promise<void> {
  await db.exec`
    UPDATE generation
    SET status = 'succeeded', failure = NULL, activity = NULL, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Releases the lease; the generation may be retried after a delay. */
export async function retryGenerationLater(
  { id, leaseToken }: GenerationLease,
  failure: FailureInfo,
  delayMs: number,
): Promise<void> {
  await db.exec`
    UPDATE generation
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, activity = NULL,
        lease_token = NULL, lease_until = NULL,
        not_before = now() + ${delayMs}::int * interval '1 millisecond',
        due_at = now() + ${delayMs}::int * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** How long a generation waits for a model that accepts no requests, counted from the first time. */
const HOLD_MS_MAX = 15 * 60_000;

/** Releases the lease until the model accepts requests again; false if that would be too late. */
export async function holdGeneration(
  { id, leaseToken }: GenerationLease,
  failure: FailureInfo,
  delayMs: number,
): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE generation
    SET failure = ${failure}::jsonb, activity = NULL, lease_token = NULL, lease_until = NULL,
        held_since = coalesce(held_since, now()),
        not_before = now() + ${delayMs}::bigint * interval '1 millisecond',
        due_at = now() + ${delayMs}::bigint * interval '1 millisecond'
    WHERE id = ${id} AND lease_token = ${leaseToken}
      AND now() + ${delayMs}::bigint * interval '1 millisecond'
          <= coalesce(held_since, now()) + ${HOLD_MS_MAX}::bigint * interval '1 millisecond'
    RETURNING id`;
  return row !== null;
}

/** Releases the lease; any host may claim the generation immediately. */
export async function releaseGeneration({ id, leaseToken }: GenerationLease): Promise<void> {
  await db.exec`
    UPDATE generation SET lease_token = NULL, lease_until = NULL, not_before = now(), due_at = now()
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}

/** Ends a generation without success. */
export async function markGenerationFailed(
  { id, leaseToken }: GenerationLease,
  status: "failed" | "canceled",
  failure: FailureInfo,
): Promise<void> {
  await db.exec`
    UPDATE generation
    SET status = ${status}, failure = ${failure}::jsonb, activity = NULL, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND lease_token = ${leaseToken}`;
}
