import type { FailureInfo } from "../../shared/failure";
import { type JobStore, LEASE_MS, type LeasedJob, stillLeased } from "../../shared/job";
import { db } from "../db";

/** A base that is being built or activated; its id is its name. */
export interface BaseJob extends LeasedJob {
  requestedAt: Date;
  logLength: number;
}

/** Over all hosts: the provider builds them, and each costs us a poll a second. */
const BUILDS_MAX = 4;
const LEASE_SECONDS = LEASE_MS / 1_000;

export const baseStore: JobStore<BaseJob> = {
  claimNext,
  renewLease,
  enterStep: async (job) => ((await renewLease(job)) ? job : null),
  succeed: (job) => finish(job, null),
  retryLater,
  fail: finish,
  release,
};

async function claimNext(leaseToken: string): Promise<BaseJob | null> {
  return await db.queryRow<BaseJob>`
    UPDATE base
    SET state = 'building', lease_token = ${leaseToken},
        lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS}),
        lost_leases = lost_leases + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END
    WHERE name = (SELECT name FROM base
                  WHERE due_at IS NOT NULL AND (lease_until IS NULL OR lease_until <= now())
                    AND (not_before IS NULL OR not_before <= now())
                    AND (SELECT count(*) FROM base WHERE lease_until > now()) < ${BUILDS_MAX}::int
                  ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING name AS id, requested_at AS "requestedAt", log_length AS "logLength", lease_token AS "leaseToken",
              '' AS "resumeStep", failed_attempts AS "failedAttempts", lost_leases AS "lostLeases"`;
}

async function renewLease(job: BaseJob): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE base
    SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE name = ${job.id} AND lease_token = ${job.leaseToken} RETURNING name`;
  return row !== null;
}

/** Stores a part of the build's log as an event; Postgres cannot store a NUL in a text. */
export async function appendBaseLog(job: BaseJob, text: string): Promise<BaseJob> {
  const row = await db.queryRow<Pick<BaseJob, "logLength">>`
    WITH grown AS (
      UPDATE base SET version = version + 1, log_length = ${job.logLength + text.length}::int
      WHERE name = ${job.id} AND lease_token = ${job.leaseToken} RETURNING name, version, log_length
    ), stored AS (
      INSERT INTO base_event (base_name, seq, type, data)
      SELECT name, version, 'log', jsonb_build_object('name', name, 'version', version, 'state', 'building',
                                                      'failure', NULL, 'text', ${text.replaceAll("\0", "")}::text)
      FROM grown
    )
    SELECT log_length AS "logLength" FROM grown`;
  return { ...job, ...stillLeased(row) };
}

async function finish(job: BaseJob, failure: FailureInfo | null): Promise<void> {
  await db.exec`
    UPDATE base
    SET state = CASE WHEN ${failure === null} THEN 'active' ELSE 'failed' END,
        failure = nullif(${failure}::jsonb, 'null'), finished_at = now(), last_used_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE name = ${job.id} AND lease_token = ${job.leaseToken}`;
}

async function retryLater(job: BaseJob, failure: FailureInfo, delayMs: number): Promise<void> {
  await db.exec`
    UPDATE base
    SET failure = ${failure}::jsonb, failed_attempts = failed_attempts + 1, log_length = 0, lease_token = NULL,
        lease_until = NULL, not_before = now() + make_interval(secs => ${delayMs / 1_000}),
        due_at = now() + make_interval(secs => ${delayMs / 1_000})
    WHERE name = ${job.id} AND lease_token = ${job.leaseToken}`;
}

async function release(job: BaseJob): Promise<void> {
  await db.exec`
    UPDATE base SET lease_token = NULL, lease_until = NULL, due_at = now()
    WHERE name = ${job.id} AND lease_token = ${job.leaseToken}`;
}
