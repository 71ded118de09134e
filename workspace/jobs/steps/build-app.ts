import { modeVariables, planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import { withTools } from "../../app/tools";
import { nodeOptionsOf } from "../../settings/settings";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const BUILD_DEADLINE_MS = 15 * 60_000;

/** Builds the app, unless it runs from its sources. */
export async function buildApp(work: StepWork): Promise<WorkspaceJob> {
  const plan = planApp(await readStack(work.job));
  if (plan === null || plan.build === null) return work.job;
  const { exitCode, output } = await runToEnd(work, {
    step: "build",
    command: withTools(plan.build),
    cwd: plan.folder,
    env: { NODE_OPTIONS: nodeOptionsOf(work.job), ...modeVariables(work.job), ...work.env },
    deadlineMs: BUILD_DEADLINE_MS,
  });
  if (exitCode === 0) return work.job;
  throw failureOfExit({ what: "the build command", exitCode, output, reason: "build_failed" });
}
