import type { JobStore } from "../../shared/job";
import type { GenerationJob } from "./generation-job";
import {
  claimNextGeneration,
  continueGeneration,
  enterGenerationStep,
  holdGeneration,
  markGenerationFailed,
  markGenerationSucceeded,
  releaseGeneration,
  renewGenerationLease,
  retryGenerationLater,
} from "./generation-job.queries";

/** How the job runner claims and updates generations. */
export const generationJobStore: JobStore<GenerationJob> = {
  async claimNext(leaseToken) {
    const row = await claimNextGeneration(leaseToken);
    return row && { ...row, leaseToken, isRepairing: false };
  },
  renewLease: renewGenerationLease,
  async enterStep(job, step) {
    return (await enterGenerationStep(job, step)) && job;
  },
  async succeed(job) {
    if (job.isRepairing) await continueGeneration(job);
    else await markGenerationSucceeded(job);
  },
  retryLater: retryGenerationLater,
  release: releaseGeneration,
  hold: holdGeneration,
  async fail(job, failure) {
    await markGenerationFailed(job, failure.reason === "canceled" ? "canceled" : "failed", failure);
  },
};
