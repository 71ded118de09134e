import { type JobKind, runDueJobs } from "../../shared/job";
import { importRuns } from "../metrics";
import type { ImportJob } from "./import-job";
import { importJobStore } from "./import-job-store";
import { detectProjectStack } from "./steps/detect-project-stack";
import { fetchFiles } from "./steps/fetch-files";
import { handOver } from "./steps/hand-over";
import { resolveCommit } from "./steps/resolve-commit";
import { storeFiles } from "./steps/store-files";

/**
 * The steps of an import. The result of `fetch` is on this machine's disk, so it is not a checkpoint: a host that takes
 * over fetches the same commit again.
 */
export const importKind: JobKind<ImportJob> = {
  name: "import",
  report: (result, step) => importRuns.with({ result, step }).increment(),
  steps: [
    { name: "resolve", isCheckpoint: true, run: resolveCommit },
    { name: "fetch", isCheckpoint: false, run: fetchFiles },
    { name: "store", isCheckpoint: true, run: storeFiles },
    { name: "detect", isCheckpoint: true, run: detectProjectStack },
    { name: "handOver", isCheckpoint: false, run: handOver },
  ],
  store: importJobStore,
  async dispose({ commit }) {
    await commit?.[Symbol.asyncDispose]();
  },
};

/** Runs imports on this host until none may run. */
export async function runDueImports(): Promise<void> {
  await runDueJobs(importKind);
}
