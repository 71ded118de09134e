import log from "encore.dev/log";
import { stillLeased } from "../../../shared/job";
import { APP, type InstallPlan, planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import { INSTALL, installCommand, parseNotes, READ_NOTES } from "../../app/install-command";
import { installKeyOf } from "../../app/install-key";
import { canKeep, keepCommand, type PackageCache, restoreCommand } from "../../app/package-cache";
import { withTools } from "../../app/tools";
import { listProjectFiles } from "../../files/project-files";
import { nodeOptionsOf } from "../../settings/settings";
import { recordInstall } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const INSTALL_DEADLINE_MS = 15 * 60_000;
const READ_TIMEOUT_MS = 10_000;

/** The process that stores the downloads in the owner's cache. */
const KEEPING = "keep-packages";

/** Installs the project's packages, unless exactly these are installed. */
export async function installPackages(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const stack = await readStack(job);
  const plan = planApp(stack);
  if (stack === null || plan === null || plan.install === null) return job;
  const key = installKeyOf(stack, await listProjectFiles(job.projectId, job.syncedSeq));
  if (key === job.installKey) return job;
  const manager = stack.packageManager?.name;
  const cache = await install(work, { ...plan.install, folder: plan.folder }, { key, manager });
  // The running app has read the new files without the new packages, and does not retry.
  if (job.installKey !== null) await work.sandbox.endProcess(APP);
  return stillLeased(await recordInstall(job, key, cache));
}

interface CacheEntry {
  key: string;
  manager: string | undefined;
}

/** After a cache miss, the downloads are stored in the background. */
async function install(
  work: StepWork,
  plan: InstallPlan & { folder: string },
  { key, manager }: CacheEntry,
): Promise<PackageCache> {
  const { job, sandbox } = work;
  await run(work, installCommand(plan, canKeep(manager) ? restoreCommand(key, manager) : null), plan.folder);
  const { output } = await sandbox.execute({ command: READ_NOTES }, READ_TIMEOUT_MS);
  const { cache, isLoose, isScriptless } = parseNotes(output);
  if (isLoose) log.warn("installed without the lockfile", { workspaceId: job.id });
  if (isScriptless) log.warn("installed without install scripts", { workspaceId: job.id });
  if (cache === "miss" && canKeep(manager)) {
    await sandbox.startProcess(KEEPING, { command: keepCommand(key, manager) });
  }
  log.info("packages installed", { workspaceId: job.id, cache });
  return cache;
}

async function run(work: StepWork, command: string, cwd: string): Promise<void> {
  const { exitCode, output } = await runToEnd(work, {
    step: INSTALL,
    command: withTools(command),
    cwd,
    env: {
      NODE_OPTIONS: nodeOptionsOf(work.job),
      CI: "true",
      npm_config_fund: "false",
      ...work.env,
    },
    deadlineMs: INSTALL_DEADLINE_MS,
  });
  if (exitCode === 0) return;
  throw failureOfExit({ what: "the install command", exitCode, output, reason: "install_failed" });
}
