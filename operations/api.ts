import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import type { JobCounts } from "../shared/job-counts";
import { requireAdmin } from "../shared/require-admin";
import { readJobCounts } from "./read-jobs";

/** How the jobs of this installation are doing. */
interface Jobs {
  imports: JobCounts;
  /** Workspaces whose sandbox is being made, started, stopped or deleted. */
  workspaces: JobCounts;
}

/** Answers how many jobs wait and run, since when the oldest waits, and why jobs failed. For the administrator. */
export const jobs = api(
  { expose: true, auth: true, method: "GET", path: "/v1/admin/jobs" },
  async (): Promise<Jobs> => {
    requireAdmin(getAuthData());
    return await readJobCounts();
  },
);
