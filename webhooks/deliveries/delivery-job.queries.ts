import type { Transaction } from "encore.dev/storage/sqldb";
import { db } from "../db";
import type { Answer } from "../send/send-request";

/** A leased delivery. */
export interface DeliveryJob {
  id: string;
  leaseToken: string;
  endpointId: string;
  url: string;
  eventId: string;
  payload: string;
  /** Attempts since it was made or last resent. */
  round: number;
  /** How many times a process died while it held the lease. */
  lostLeases: number;
}

/** More than twice as long as an attempt may take; it is not renewed. */
const LEASE_SECONDS = 60;
const AT_ONCE_PER_ENDPOINT_MAX = 4;
/** So that the slow endpoints of one owner do not delay others'. */
const AT_ONCE_PER_OWNER_MAX = 8;
/** Any number that no other lock of this database uses. */
const CLAIM_LOCK = 2_001;
/** How long an endpoint may fail. */
const FAILING_DAYS_MAX = 5;
/** After a longer pause without events the days are counted again: the endpoint may have been repaired meanwhile. */
const FAILING_GAP_DAYS_MAX = 2;

/**
 * Leases due deliveries: at most so many at once of an endpoint and of an owner, over all hosts, and owners take turns.
 * Taking over from a dead host counts as a lost lease.
 */
export async function claimDeliveries(leaseToken: string, limit: number): Promise<DeliveryJob[]> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`;
  const jobs = await tx.queryAll<DeliveryJob>`
    WITH busy AS (
      SELECT endpoint_id, owner_id, count(*)::int AS count
      FROM webhook_delivery JOIN webhook_endpoint endpoint ON endpoint.id = endpoint_id
      WHERE lease_token IS NOT NULL AND due_at > now() GROUP BY endpoint_id, owner_id
    ), due AS (
      SELECT next.id, endpoint.owner_id, next.due_at
      FROM webhook_endpoint endpoint LEFT JOIN busy ON busy.endpoint_id = endpoint.id
      CROSS JOIN LATERAL (
        SELECT id, due_at FROM webhook_delivery
        WHERE endpoint_id = endpoint.id AND due_at <= now()
        ORDER BY due_at, id LIMIT greatest(0, ${AT_ONCE_PER_ENDPOINT_MAX}::int - coalesce(busy.count, 0))
      ) next
      WHERE endpoint.deleted_at IS NULL AND (endpoint.held_until IS NULL OR endpoint.held_until <= now())
    ), ranked AS (
      SELECT id, due_at, row_number() OVER (PARTITION BY owner_id ORDER BY due_at, id)
        + coalesce((SELECT sum(count) FROM busy WHERE busy.owner_id = due.owner_id), 0) AS place
      FROM due
    ), chosen AS (
      SELECT id FROM ranked WHERE place <= ${AT_ONCE_PER_OWNER_MAX}::int
      ORDER BY place, due_at, id LIMIT ${limit}::int
    )
    UPDATE webhook_delivery delivery
    SET lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END, lease_token = ${leaseToken},
        due_at = now() + ${LEASE_SECONDS}::int * interval '1 second'
    FROM chosen, webhook_endpoint endpoint, webhook_event event
    WHERE delivery.id = chosen.id AND endpoint.id = delivery.endpoint_id AND event.id = delivery.event_id
    RETURNING delivery.id, delivery.lease_token AS "leaseToken", endpoint_id AS "endpointId", endpoint.url,
              event_id AS "eventId", payload, round, lost_leases AS "lostLeases"`;
  await tx.commit();
  return jobs;
}

/** Releases a lease as if it had not been taken; the delivery is due after `delayMs`. */
export async function releaseDelivery(job: DeliveryJob, delayMs: number): Promise<void> {
  await db.exec`
    UPDATE webhook_delivery
    SET lease_token = NULL, due_at = now() + ${delayMs}::int * interval '1 millisecond'
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** Ends a delivery whose processes died repeatedly. */
export async function abandonDelivery(job: DeliveryJob): Promise<void> {
  await db.exec`
    UPDATE webhook_delivery SET state = 'failed', finished_at = now(), due_at = NULL, lease_token = NULL
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** An attempt that was made. */
export interface Attempted {
  answer: Answer;
  startedAt: Date;
  durationMs: number;
  /** Until the next attempt; null: there is none. */
  retryMs: number | null;
  /** How long the endpoint is to get nothing. */
  holdMs: number;
}

/**
 * Records an attempt, and what it says about the endpoint, which is disabled if it is gone or has failed for days.
 * Returns the reason if it was disabled by this. Does nothing if the lease is lost.
 */
export async function recordAttempt(job: DeliveryJob, attempted: Attempted): Promise<string | null> {
  await using tx = await db.begin();
  // First of all, as everyone does who locks both.
  await tx.exec`SELECT FROM webhook_endpoint WHERE id = ${job.endpointId} FOR UPDATE`;
  const isOurs = await endAttempt(tx, job, attempted);
  const isAccepted = attempted.answer.error === null;
  if (isOurs && isAccepted) await noteSuccess(tx, job.endpointId);
  const disabled = isOurs && !isAccepted ? await noteFailure(tx, job.endpointId, attempted) : null;
  await tx.commit();
  return disabled;
}

async function endAttempt(tx: Transaction, job: DeliveryJob, attempted: Attempted): Promise<boolean> {
  const { answer, startedAt, durationMs, retryMs } = attempted;
  const state = answer.error === null ? "succeeded" : retryMs === null ? "failed" : "pending";
  const row = await tx.queryRow<{ attempts: number }>`
    UPDATE webhook_delivery
    SET state = ${state}, attempts = attempts + 1, round = round + 1, lost_leases = 0, lease_token = NULL,
        due_at = CASE WHEN ${state} = 'pending' THEN now() + ${retryMs ?? 0}::int * interval '1 millisecond' END,
        finished_at = CASE WHEN ${state} <> 'pending' THEN now() END
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken}
    RETURNING attempts`;
  if (row === null) return false;
  await tx.exec`
    INSERT INTO webhook_attempt (delivery_id, number, started_at, duration_ms, status, error, response)
    VALUES (${job.id}, ${row.attempts}::int, ${startedAt}::timestamptz, ${durationMs}::int, ${answer.status}::int,
            ${answer.error}, ${answer.response})`;
  return true;
}

async function noteSuccess(tx: Transaction, endpointId: string): Promise<void> {
  await tx.exec`
    UPDATE webhook_endpoint SET failing_since = NULL, last_failed_at = NULL
    WHERE id = ${endpointId} AND failing_since IS NOT NULL`;
}

async function noteFailure(
  tx: Transaction,
  endpointId: string,
  { answer, holdMs }: Attempted,
): Promise<string | null> {
  const endpoint = await tx.queryRow<{ hasFailedForDays: boolean }>`
    UPDATE webhook_endpoint
    SET failing_since = CASE
          WHEN last_failed_at > now() - make_interval(days => ${FAILING_GAP_DAYS_MAX}::int) THEN failing_since
          ELSE now() END,
        last_failed_at = now(),
        held_until = CASE WHEN ${holdMs}::int > 0 THEN now() + ${holdMs}::int * interval '1 millisecond' ELSE held_until END
    WHERE id = ${endpointId}
    RETURNING failing_since <= now() - make_interval(days => ${FAILING_DAYS_MAX}::int) AS "hasFailedForDays"`;
  const reason = answer.status === 410 ? "gone" : endpoint?.hasFailedForDays ? "failing" : null;
  if (reason === null) return null;
  const disabled = await tx.queryRow<{ id: string }>`
    UPDATE webhook_endpoint
    SET state = 'disabled', disabled_reason = ${reason}, version = version + 1, updated_at = now()
    WHERE id = ${endpointId} AND state = 'enabled'
    RETURNING id`;
  await cancelPending(tx, endpointId);
  return disabled && reason;
}

/** Ends the deliveries of an endpoint that is disabled or deleted. */
export async function cancelPending(tx: Transaction, endpointId: string): Promise<void> {
  await tx.exec`
    UPDATE webhook_delivery
    SET state = 'canceled', finished_at = now(), due_at = NULL, lease_token = NULL
    WHERE endpoint_id = ${endpointId} AND state = 'pending'`;
}
