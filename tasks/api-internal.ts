import { api } from "encore.dev/api";
import type { JobCounts } from "../shared/job-counts";
import { countTaskFailures, countTasks } from "./task-counts.queries";
import { type TaskLimits, taskLimitsInForce } from "./task-limits";

/** Returns counts of tasks, over all owners and hosts. */
export const jobCounts = api({ expose: false }, async (): Promise<JobCounts> => {
  const [counts, failures] = await Promise.all([countTasks(), countTaskFailures()]);
  return { ...counts, failures };
});

/** Returns the limits of tasks. */
export const taskLimits = api({ expose: false }, async (): Promise<TaskLimits> => taskLimitsInForce);
