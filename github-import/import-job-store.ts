import { projects } from "~encore/clients";
import type { JobStore } from "../shared/job";
import type { ImportJob } from "./import-job";
import {
  claimNextImport,
  enterStep,
  giveBack,
  markFailed,
  markSucceeded,
  renewLease,
} from "./import-job.queries";

/** How the job runner finds and keeps imports. */
export const importJobStore: JobStore<ImportJob> = {
  async claimNext(leaseToken) {
    const row = await claimNextImport(leaseToken);
    return row && { ...row, leaseToken, tree: null };
  },

  renewLease,

  async enterStep(job, step) {
    const entered = await enterStep(job, step);
    // Nobody else can: the runner lets go of a job whose lease is lost.
    if (entered === null) await job.tree?.[Symbol.asyncDispose]();
    return entered && job;
  },

  succeed: markSucceeded,
  retryLater: giveBack,

  /** The project comes first: after a crash in between, the import is still there to fail again. */
  async fail(job, failure) {
    await projects.recordImportFailed({ projectId: job.projectId });
    await markFailed(job, failure.reason === "canceled" ? "canceled" : "failed", failure);
  },
};
