import { type RunResult, runDueJobs } from "../../shared/job";
import { normalizeDaytonaLanguage, providerOf } from "../daytona-manager";
import { workspaceRuns } from "../metrics";
import { workspaceJobs } from "./workspace-jobs";

/** Runs due workspace jobs until none may run. The message that calls it is only a wake-up. */
export async function provisionWorkspace(): Promise<void> {
  const jobs = workspaceJobs({ providerOf, languageOf: normalizeDaytonaLanguage });
  await Promise.all(jobs.map((kind) => runDueJobs({ ...kind, report: reportOf(kind.name) })));
}

function reportOf(job: string): (result: RunResult, step: string) => void {
  return (result, step) => workspaceRuns.with({ job, result, step }).increment();
}
