import { type JobKind, runDueJobs } from "../../../shared/job";
import { commitRuns } from "../../metrics";
import type { CommitJob } from "./commit-job";
import { commitJobStore } from "./commit-job-store";
import { buildCommit } from "./steps/build-commit";
import { compareTrees } from "./steps/compare-trees";
import { pushChanges } from "./steps/push-changes";
import { recordInFiles } from "./steps/record-in-files";

/**
 * The steps of a commit. What `compare` decides is in the row, and the commit follows from it: a host that takes over
 * after `build` or `push` makes the same commit again, and finds out whether it was pushed.
 */
export const commitKind: JobKind<CommitJob> = {
  name: "commit",
  report: (result, step) => commitRuns.with({ result, step }).increment(),
  steps: [
    { name: "compare", isCheckpoint: true, run: compareTrees },
    { name: "build", isCheckpoint: false, run: buildCommit },
    { name: "push", isCheckpoint: true, run: pushChanges },
    { name: "record", isCheckpoint: false, run: recordInFiles },
  ],
  store: commitJobStore,
};

/** Makes commits on this host until none may run. */
export async function runDueCommits(): Promise<void> {
  await runDueJobs(commitKind);
}
