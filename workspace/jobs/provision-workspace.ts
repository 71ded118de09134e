import { type RunResult, runDueJobs } from "../../shared/job";
import { normalizeDaytonaLanguage, providerOf } from "../daytona-manager";
import { workspaceRuns } from "../metrics";
import { workspaceJobs } from "./workspace-jobs";

/** Runs every workspace job that is due, until none is left that may run. The message that calls it only wakes it up. */
export async function provisionWorkspace(): Promise<void> {
  const jobs = workspaceJobs({ providerOf, languageOf: normalizeDaytonaLanguage });
  await Promise.all(jobs.map((kind) => runDueJobs({ ...kind, report: reportOf(kind.name) })));
}

function reportOf(job: string): (result: RunResult, step: string) => void {
  return (result, step) => workspaceRuns.with({ job, result, step }).increment();
}
