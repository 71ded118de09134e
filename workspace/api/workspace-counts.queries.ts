import type { JobCounts } from "../../shared/job-counts";
import { db } from "../db";

/** Counts the workspaces whose sandbox is not yet in the desired state. */
export async function countWorkspaceJobs(): Promise<Omit<JobCounts, "failures">> {
  const row = await db.queryRow<Omit<JobCounts, "failures">>`
    WITH job AS (
      SELECT lease_until, coalesce(lease_until, not_before, updated_at) AS runnable_at
      FROM workspace WHERE due_at IS NOT NULL
    )
    SELECT count(*) FILTER (WHERE lease_until IS NULL OR lease_until <= now())::int AS queued,
           count(*) FILTER (WHERE lease_until > now())::int AS running,
           min(runnable_at) FILTER (WHERE runnable_at <= now()) AS "oldestDueAt"
    FROM job`;
  return row ?? { queued: 0, running: 0, oldestDueAt: null };
}

/** Counts, by reason, the workspaces that failed within the last hour and are still in error. */
export async function countWorkspaceFailures(): Promise<JobCounts["failures"]> {
  return await db.queryAll<JobCounts["failures"][number]>`
    SELECT failure->>'reason' AS reason, count(*)::int AS count
    FROM workspace WHERE status = 'error' AND updated_at > now() - interval '1 hour'
    GROUP BY reason ORDER BY count DESC, reason`;
}
