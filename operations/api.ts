import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import type { JobCounts } from "../shared/job-counts";
import { requireAdmin } from "../shared/require-admin";
import { type HealthChecks, type HealthStatus, readHealth } from "./check-health";
import { readJobCounts } from "./read-jobs";

/** Counts of this installation's jobs. */
interface Jobs {
  imports: JobCounts;
  commits: JobCounts;
  generations: JobCounts;
  tasks: JobCounts;
  /** Workspaces whose sandbox is being created, started, stopped or deleted. */
  workspaces: JobCounts;
}

/**
 * Returns how many jobs wait and run, since when the oldest waits, and why jobs failed. Requires the administrator's
 * key.
 */
export const jobs = api(
  { expose: true, auth: true, method: "GET", path: "/v1/admin/jobs" },
  async (): Promise<Jobs> => {
    requireAdmin(getAuthData());
    return await readJobCounts();
  },
);

interface Health {
  status: HealthStatus;
  checks: HealthChecks;
}

/**
 * Returns whether this process can serve requests. Fails with 503 if a database or the message queue does not respond.
 * With `degraded` it can serve, but sandboxes are unreachable or jobs wait too long. Needs no key.
 */
export const health = api(
  { expose: true, method: "GET", path: "/v1/health" },
  async (): Promise<Health> => await readHealth(),
);
