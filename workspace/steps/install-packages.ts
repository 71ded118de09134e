import log from "encore.dev/log";
import { stillLeased } from "../../shared/job";
import { type AppPlan, planApp } from "../app-plan";
import { failureOfExit } from "../exit-reason";
import { installKeyOf } from "../install-key";
import {
  canKeep,
  keepCommand,
  type PackageCache,
  READ_OUTCOME,
  readOutcome,
  restoreCommand,
} from "../package-cache";
import { listProjectFiles } from "../project-files";
import { nodeOptionsOf } from "../settings";
import { recordInstall } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { writeLog } from "../workspace-log.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const INSTALL_DEADLINE_MS = 15 * 60_000;
const READ_TIMEOUT_MS = 10_000;

/** The process that puts what was downloaded into the owner's cache. */
const KEEPING = "keep-packages";

/** Installs the packages that the project names, unless these very ones are installed. */
export async function installPackages(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const stack = await readStack(job);
  const plan = planApp(stack);
  if (stack === null || plan === null || plan.install === null) return job;
  const key = installKeyOf(stack, await listProjectFiles(job.projectId, job.syncedSeq));
  if (key === job.installKey) return job;
  const { name: manager } = stack.packageManager ?? {};
  const install = { ...plan.install, folder: plan.folder, before: null };
  const cache = canKeep(manager)
    ? await installWithCache(work, install, { key, manager })
    : await installPlainly(work, install);
  log.info("packages installed", { workspaceId: job.id, cache });
  return stillLeased(await recordInstall(job, key, cache));
}

interface Install extends NonNullable<AppPlan["install"]> {
  folder: string;
  /** Runs first, and cannot fail. */
  before: string | null;
}

/** What was missing in the owner's cache is put there in the background: nobody waits for that. */
async function installWithCache(
  work: StepWork,
  install: Install,
  { key, manager }: { key: string; manager: string },
): Promise<PackageCache> {
  const { sandbox } = work;
  await runEither(work, { ...install, before: restoreCommand(key, manager) });
  const { output } = await sandbox.execute({ command: READ_OUTCOME }, READ_TIMEOUT_MS);
  const outcome = readOutcome(output);
  if (outcome === "miss") await sandbox.startProcess(KEEPING, { command: keepCommand(key, manager) });
  return outcome;
}

async function installPlainly(work: StepWork, install: Install): Promise<PackageCache> {
  await runEither(work, install);
  return "unavailable";
}

/** Keeps to the lockfile, or installs without it where that cannot be done. */
async function runEither(work: StepWork, install: Install): Promise<void> {
  const strict = await run(work, install);
  if (strict.exitCode === 0) return;
  if (install.fallback === null) throw installFailed(strict);
  const loose = await run(work, { ...install, command: install.fallback, before: null });
  const text = `${strict.output}\n${install.command} failed; without the lockfile's exact versions:\n${loose.output}`;
  await writeLog(work.job.id, "install", text);
  if (loose.exitCode !== 0) throw installFailed(loose);
  log.warn("installed without the lockfile", { workspaceId: work.job.id });
}

async function run(work: StepWork, { before, command, folder }: Install) {
  return await runToEnd(work, {
    step: "install",
    command: before === null ? command : `${before}\n${command}`,
    cwd: folder,
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
