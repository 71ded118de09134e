import log from "encore.dev/log";
import { stillLeased } from "../../shared/job";
import { type InstallPlan, planApp } from "../app-plan";
import { failureOfExit } from "../exit-reason";
import { installKeyOf } from "../install-key";
import { listProjectFiles } from "../project-files";
import { nodeOptionsOf } from "../settings";
import { recordInstallKey } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { writeLog } from "../workspace-log.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const INSTALL_DEADLINE_MS = 15 * 60_000;

/** Installs the packages that the project names, unless these very ones are installed. */
export async function installPackages(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const stack = await readStack(job);
  const plan = planApp(stack);
  if (stack === null || plan === null || plan.install === null) return job;
  const key = installKeyOf(stack, await listProjectFiles(job.projectId, job.syncedSeq));
  log.info("packages", { workspaceId: job.id, cache: key === job.installKey ? "hit" : "miss" });
  if (key === job.installKey) return job;
  await install(work, plan.install, plan.folder);
  return stillLeased(await recordInstallKey(job, key));
}

async function install(work: StepWork, plan: InstallPlan, folder: string): Promise<void> {
  const strict = await runInstall(work, plan.command, folder);
  if (strict.exitCode === 0) return;
  if (plan.fallback === null) throw installFailed(strict);
  const loose = await runInstall(work, plan.fallback, folder);
  const text = `${strict.output}\n${plan.command} failed; without the lockfile's exact versions:\n${loose.output}`;
  await writeLog(work.job.id, "install", text);
  if (loose.exitCode !== 0) throw installFailed(loose);
  log.warn("installed without the lockfile", { workspaceId: work.job.id });
}

async function runInstall(work: StepWork, command: string, cwd: string) {
  return await runToEnd(work, {
    step: "install",
    command,
    cwd,
    env: {
      NODE_OPTIONS: nodeOptionsOf(work.job.settings.size),
      CI: "true",
      npm_config_fund: "false",
      ...work.env,
    },
    deadlineMs: INSTALL_DEADLINE_MS,
  });
}

function installFailed({ exitCode, output }: { exitCode: number; output: string }) {
  return failureOfExit({ what: "the install command", exitCode, output, reason: "install_failed" });
}
