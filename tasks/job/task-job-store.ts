import type { JobStore } from "../../shared/job";
import type { TaskJob } from "./task-job";
import {
  claimNextTask,
  enterTaskStep,
  holdTask,
  markTaskFailed,
  markTaskSucceeded,
  releaseTask,
  renewTaskLease,
  retryTaskLater,
} from "./task-job.queries";

/** How the job runner claims and updates tasks. */
export const taskJobStore: JobStore<TaskJob> = {
  async claimNext(leaseToken) {
    const row = await claimNextTask(leaseToken);
    return row && { ...row, leaseToken };
  },
  renewLease: renewTaskLease,
  async enterStep(job, step) {
    return (await enterTaskStep(job, step)) && job;
  },
  succeed: markTaskSucceeded,
  retryLater: retryTaskLater,
  release: releaseTask,
  hold: holdTask,
  async fail(job, failure) {
    await markTaskFailed(job, failure.reason === "canceled" ? "canceled" : "failed", failure);
  },
};
