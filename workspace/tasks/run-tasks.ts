import { type RunResult, runDueJobs } from "../../shared/job";
import { providerOf } from "../daytona-manager";
import { workspaceRuns } from "../metrics";
import { keepPackages } from "../packages/keep-packages";
import { keepingStore } from "./workspace-task.queries";

/** Runs due tasks until none may run. The message that calls it is only a wake-up. */
export async function runTasks(): Promise<void> {
  const name = "keep-packages";
  const report = (result: RunResult, step: string) =>
    workspaceRuns.with({ job: name, result, step }).increment();
  await runDueJobs({ name, steps: [keepPackages({ providerOf })], store: keepingStore, report });
}
