import type { JobStore } from "../../../shared/job";
import type { CommitJob } from "./commit-job";
import {
  claimNextCommit,
  enterCommitStep,
  holdCommit,
  markCommitFailed,
  markCommitSucceeded,
  releaseCommit,
  renewCommitLease,
  retryCommitLater,
} from "./commit-job.queries";

/** How the job runner claims and updates commits. */
export const commitJobStore: JobStore<CommitJob> = {
  async claimNext(leaseToken) {
    const row = await claimNextCommit(leaseToken);
    return row && { ...row, leaseToken, built: null };
  },
  renewLease: renewCommitLease,
  async enterStep(job, step) {
    return (await enterCommitStep(job, step)) && job;
  },
  succeed: markCommitSucceeded,
  retryLater: retryCommitLater,
  release: releaseCommit,
  hold: holdCommit,
  async fail(job, failure) {
    await markCommitFailed(job, failure.reason === "canceled" ? "canceled" : "failed", failure);
  },
};
