import type { JobCounts } from "../shared/job-counts";
import { db } from "./db";

/** Counts the tasks that have not ended. */
export async function countTasks(): Promise<Omit<JobCounts, "failures">> {
  const row = await db.queryRow<Omit<JobCounts, "failures">>`
    SELECT count(*) FILTER (WHERE lease_until IS NULL OR lease_until <= now())::int AS queued,
           count(*) FILTER (WHERE lease_until > now())::int AS running,
           min(coalesce(lease_until, not_before)) FILTER (WHERE coalesce(lease_until, not_before) <= now())
             AS "oldestDueAt"
    FROM task WHERE due_at IS NOT NULL`;
  return row ?? { queued: 0, running: 0, oldestDueAt: null };
}

/** Counts, by reason, the tasks that have failed within the last hour. */
export async function countTaskFailures(): Promise<JobCounts["failures"]> {
  return await db.queryAll<JobCounts["failures"][number]>`
    SELECT failure->>'reason' AS reason, count(*)::int AS count
    FROM task WHERE status = 'failed' AND finished_at > now() - interval '1 hour'
    GROUP BY reason ORDER BY count DESC, reason`;
}
