import { api } from "encore.dev/api";
import type { JobCounts } from "../../shared/job-counts";
import { countWorkspaceFailures, countWorkspaceJobs } from "./workspace-counts.queries";

/** Tells how the work on sandboxes is doing, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countWorkspaceJobs(), countWorkspaceFailures()]);
  return { ...counts, failures };
});
