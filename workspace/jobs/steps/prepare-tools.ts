import { planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import { toolsCommand } from "../../app/tools";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const TOOLS_DEADLINE_MS = 10 * 60_000;

/** Installs the project's package manager and runtime if the sandbox lacks them. */
export async function prepareTools(work: StepWork): Promise<WorkspaceJob> {
  const stack = await readStack(work.job);
  const command = stack === null || planApp(stack) === null ? null : toolsCommand(stack);
  if (command === null) return work.job;
  const run = { step: "prepareTools", command, env: work.env, deadlineMs: TOOLS_DEADLINE_MS } as const;
  const { exitCode, output } = await runToEnd(work, run);
  if (exitCode === 0) return work.job;
  throw failureOfExit({ what: "the installation of the tools", exitCode, output, reason: "install_failed" });
}
