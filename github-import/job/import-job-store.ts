import { projects, vfs } from "~encore/clients";
import type { JobStore } from "../../shared/job";
import type { ImportJob } from "./import-job";
import {
  claimNextImport,
  enterStep,
  giveBack,
  holdImport,
  markFailed,
  markSucceeded,
  releaseImport,
  renewLease,
} from "./import-job.queries";

/** How the job runner claims and updates imports. */
export const importJobStore: JobStore<ImportJob> = {
  async claimNext(leaseToken) {
    const row = await claimNextImport(leaseToken);
    return row && { ...row, leaseToken, commit: null, files: null };
  },

  renewLease,

  async enterStep(job, step) {
    return (await enterStep(job, step)) && job;
  },

  succeed: markSucceeded,
  retryLater: giveBack,
  release: releaseImport,
  hold: holdImport,

  /**
   * Other services are updated first: after a crash in between, the import can fail again. A host that has lost its
   * lease without noticing can no longer publish the files of a failed import.
   */
  async fail(job, failure) {
    await vfs.abandonImport({ projectId: job.projectId, importId: job.revisionKey });
    await projects.recordImportFailed({ projectId: job.projectId });
    await markFailed(job, failure.reason === "canceled" ? "canceled" : "failed", failure);
  },
};
