import { type JobKind, runDueJobs } from "../../shared/job";
import { taskRuns } from "../metrics";
import { checkChange } from "./steps/check-change";
import { cleanUp } from "./steps/clean-up";
import { collectChange } from "./steps/collect-change";
import { forkProject } from "./steps/fork-project";
import { prepareSandbox } from "./steps/prepare-sandbox";
import { publishChange } from "./steps/publish-change";
import { runAgent } from "./steps/run-agent";
import type { TaskJob } from "./task-job";
import { taskJobStore } from "./task-job-store";

/**
 * The steps of a task. Everything that they make outside is found again by the task's id and turn: the fork, the agent's
 * process, the commit. A host that takes over continues where the other one was.
 */
const taskKind: JobKind<TaskJob> = {
  name: "task",
  report: (result, step) => taskRuns.with({ result, step }).increment(),
  steps: [
    { name: "fork", isCheckpoint: true, run: forkProject },
    { name: "prepare", isCheckpoint: true, run: prepareSandbox },
    { name: "run", isCheckpoint: true, run: runAgent },
    { name: "collect", isCheckpoint: true, run: collectChange },
    { name: "check", isCheckpoint: true, run: checkChange },
    { name: "publish", isCheckpoint: true, run: publishChange },
    { name: "cleanUp", isCheckpoint: false, run: cleanUp },
  ],
  store: taskJobStore,
};

/** Runs tasks on this host until none may run. */
export async function runDueTasks(): Promise<void> {
  await runDueJobs(taskKind);
}
