import { Failure } from "../../../shared/failure";
import { recordProjectStack } from "../../imports/import-project";
import type { ImportJob } from "../import-job";
import { detectNow } from "./detect-project-stack";
import { requireRevision, requireStack } from "./require-result";

/** Attempts; each one fails only if the project's overrides change while its stack is detected. */
const ATTEMPTS_MAX = 5;

/** Records the files and the stack in the project, which publishes that it is ready. */
export async function handOver(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  let detected = job;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    if (await recordProjectStack(detected, requireStack(detected), requireRevision(detected)))
      return detected;
    detected = await detectNow(detected, signal);
  }
  throw new Failure("conflict", "the project's overrides kept changing", { retryable: true });
}
