import { github_import, workspace } from "~encore/clients";
import type { JobCounts } from "../shared/job-counts";

/** Reads the job counts of every service with jobs. */
export async function readJobCounts(): Promise<{ imports: JobCounts; workspaces: JobCounts }> {
  const [imports, workspaces] = await Promise.all([github_import.jobCounts(), workspace.jobCounts()]);
  return { imports, workspaces };
}
