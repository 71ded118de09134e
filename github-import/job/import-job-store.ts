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

/** How the job runner finds and keeps imports. */
export const importJobStore: JobStore<ImportJob> = {
  async claimNext(leaseToken) {
    const row = await claimNextImport(leaseToken);
    return row && { ...row, leaseToken, tree: null, files: null };
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
   * The others come first: after a crash in between, the import is still there to fail again. A host that lost its
   * lease and does not know it yet cannot publish the files of a failed import any more.
   */
  async fail(job, failure) {
    await vfs.abandonImport({ projectId: job.projectId, importId: job.revisionKey });
    await projects.recordImportFailed({ projectId: job.projectId });
    await markFailed(job, failure.reason === "canceled" ? "canceled" : "failed", failure);
  },
};
