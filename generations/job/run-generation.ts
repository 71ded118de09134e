import { type JobKind, runDueJobs } from "../../shared/job";
import { generationRuns } from "../metrics";
import type { GenerationJob } from "./generation-job";
import { generationJobStore } from "./generation-job-store";
import { applyChanges } from "./steps/apply-changes";
import { checkWorkspace } from "./steps/check-workspace";
import { generateChanges } from "./steps/generate-changes";
import { pinFiles } from "./steps/pin-files";

/**
 * The steps of a generation. The requests to the model and their answers are recorded one by one, and what is staged
 * follows from them: a host that takes over asks only for what is not answered.
 */
const generationKind: JobKind<GenerationJob> = {
  name: "generation",
  report: (result, step) => generationRuns.with({ result, step }).increment(),
  steps: [
    { name: "pin", isCheckpoint: true, run: pinFiles },
    { name: "generate", isCheckpoint: true, run: generateChanges },
    { name: "apply", isCheckpoint: true, run: applyChanges },
    { name: "check", isCheckpoint: false, run: checkWorkspace },
  ],
  store: generationJobStore,
};

/** Runs generations on this host until none may run. */
export async function runDueGenerations(): Promise<void> {
  await runDueJobs(generationKind);
}
