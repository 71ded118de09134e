import { github_import, workspace } from "~encore/clients";
import type { JobCounts } from "../shared/job-counts";

/** Asks every service that has jobs how they are doing. */
export async function readJobCounts(): Promise<{ imports: JobCounts; workspaces: JobCounts }> {
  const [imports, workspaces] = await Promise.all([github_import.jobCounts(), workspace.jobCounts()]);
  return { imports, workspaces };
}
