import { generations, github_import, tasks, workspace } from "~encore/clients";
import type { JobCounts } from "../shared/job-counts";

/** The job counts of every service with jobs. */
interface CountsByJob {
  imports: JobCounts;
  commits: JobCounts;
  workspaces: JobCounts;
  generations: JobCounts;
  tasks: JobCounts;
}

/** Reads the job counts of every service with jobs. */
export async function readJobCounts(): Promise<CountsByJob> {
  const [imports, commits, workspaces, ofGenerations, ofTasks] = await Promise.all([
    github_import.jobCounts(),
    github_import.commitCounts(),
    workspace.jobCounts(),
    generations.jobCounts(),
    tasks.jobCounts(),
  ]);
  return { imports, commits, workspaces, generations: ofGenerations, tasks: ofTasks };
}
