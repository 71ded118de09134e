import { stillLeased } from "../../../shared/job";
import { APP, type AppPlan, appVariables, modeVariables, planApp } from "../../app/app-plan";
import { withTools } from "../../app/tools";
import { startRelay } from "../../preview/preview-relay";
import { freePort } from "../../sandbox/free-port";
import type { Sandbox, SandboxCommand } from "../../sandbox/sandbox";
import { writeCommand } from "../../sandbox/shell";
import { recordPreview } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, type StepWork } from "./step-work";

const FREE_PORT_TIMEOUT_MS = 15_000;

/**
 * Starts the project's app, unless it already runs with the same settings. The next step checks whether it is
 * reachable.
 */
export async function startApp({ job, sandbox, signal, env: owned }: StepWork): Promise<WorkspaceJob> {
  const plan = planApp(await readStack(job));
  if (plan === null) return job;
  const env = { ...modeVariables(job), ...owned };
  const command = await appCommand(plan, sandbox, env);
  const present = await sandbox.readProcess(APP);
  const isRunning = present?.exitCode === null && present.command === writeCommand(command);
  if (isRunning) return job;
  const starting = {
    status: "starting",
    port: plan.port,
    url: null,
    expiresAt: null,
    isRelayed: false,
    failure: null,
  } as const;
  stillLeased(await recordPreview(job, starting));
  await sandbox.endProcess(APP);
  // An earlier app may run although its process has ended: it has put itself into the background.
  await sandbox.execute({ command: freePort(plan.port) }, FREE_PORT_TIMEOUT_MS);
  await sandbox.startProcess(APP, command);
  // It runs since the upload, unless the sandbox was stopped or the port has changed.
  await startRelay(sandbox, plan.port, signal);
  return job;
}

async function appCommand(
  plan: AppPlan,
  sandbox: Sandbox,
  env: Record<string, string>,
): Promise<SandboxCommand> {
  return {
    command: withTools(plan.start),
    cwd: plan.folder,
    env: { ...appVariables(plan, await sandbox.previewHost(plan.port)), ...env },
  };
}
