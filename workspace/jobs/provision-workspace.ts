import { runDueJobs } from "../../shared/job";
import { normalizeDaytonaLanguage, providerOf } from "../daytona-manager";
import { workspaceJobs } from "./workspace-jobs";

/** Runs every workspace job that is due, until none is left that may run. The message that calls it only wakes it up. */
export async function provisionWorkspace(): Promise<void> {
  const jobs = workspaceJobs({ providerOf, languageOf: normalizeDaytonaLanguage });
  await Promise.all(jobs.map((kind) => runDueJobs(kind)));
}
