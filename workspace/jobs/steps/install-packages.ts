import log from "encore.dev/log";
import { stillLeased } from "../../../shared/job";
import { APP, type AppPlan, planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import {
  INSTALL,
  type InstallNotes,
  type InstallParts,
  installCommand,
  parseNotes,
  READ_NOTES,
} from "../../app/install-command";
import { canKeep, restoreCommand } from "../../app/package-cache";
import { withTools } from "../../app/tools";
import type { KeptPackages } from "../../packages/kept-packages";
import { noteTreeUse, removeTreeRows } from "../../packages/package-tree.queries";
import { type ProjectPackages, planPackages } from "../../packages/plan-packages";
import { noteTree, placeTree } from "../../packages/tree-scripts";
import { nodeOptionsOf } from "../../settings/settings";
import { requestKeeping } from "../../tasks/workspace-task.queries";
import { taskRequested } from "../../topics";
import { recordInstall } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const INSTALL_DEADLINE_MS = 15 * 60_000;
const READ_TIMEOUT_MS = 10_000;

/** Installs the project's packages, unless exactly these are installed. */
export async function installPackages(work: StepWork): Promise<WorkspaceJob> {
  const { job } = work;
  const stack = await readStack(job);
  const plan = planApp(stack);
  if (stack === null || plan === null) return job;
  const packages = await planPackages({ projectId: job.projectId, seq: job.syncedSeq }, stack);
  if (packages === null || packages.installKey === job.installKey) return job;
  const manager = stack.packageManager?.name;
  const notes = await install(work, plan, partsOf(job, packages, manager));
  await report(job, notes);
  // The running app has read the new files without the new packages, and does not retry.
  if (job.installKey !== null) await work.sandbox.endProcess(APP);
  await keepLater(job, plan, keptOf(packages, notes, manager));
  return stillLeased(await recordInstall(job, packages.installKey, notes.cache));
}

function partsOf({ settings }: WorkspaceJob, packages: ProjectPackages, manager?: string): InstallParts {
  const { tree, installKey } = packages;
  if (!settings.useCache) return { place: null, restore: null, note: null };
  return {
    place: tree && placeTree(tree),
    restore: canKeep(manager) ? restoreCommand(installKey, manager) : null,
    note: tree && noteTree(tree),
  };
}

async function install(work: StepWork, plan: AppPlan, parts: InstallParts): Promise<InstallNotes> {
  if (plan.install !== null) await run(work, installCommand(plan.install, parts), plan.folder);
  const { output } = await work.sandbox.execute({ command: READ_NOTES }, READ_TIMEOUT_MS);
  return parseNotes(output);
}

async function report({ id, ownerId }: WorkspaceJob, notes: InstallNotes): Promise<void> {
  const { cache, isLoose, isScriptless, restored, damaged } = notes;
  if (isLoose) log.warn("installed without the lockfile", { workspaceId: id });
  if (isScriptless) log.warn("installed without install scripts", { workspaceId: id });
  if (restored !== null) await noteTreeUse(ownerId, restored);
  if (damaged.length > 0) await removeTreeRows(ownerId, damaged);
  log.info("packages installed", { workspaceId: id, cache, damaged: damaged.length });
}

/** Packages of a second attempt, without the lockfile or install scripts, are not what the next install would make. */
function keptOf(
  { tree, installKey }: ProjectPackages,
  { cache, isLoose, isScriptless, inventory }: InstallNotes,
  manager?: string,
): KeptPackages {
  const isWhole = tree !== null && inventory !== null && !isLoose && !isScriptless;
  return {
    tree: isWhole ? { facts: tree, isExact: tree.isExact, ...inventory } : null,
    downloads: cache === "miss" && canKeep(manager) ? { key: installKey, manager } : null,
  };
}

/** After the preview has appeared; before the setup if there is one, because that changes packages. */
async function keepLater(job: WorkspaceJob, { setup }: AppPlan, kept: KeptPackages): Promise<void> {
  if (kept.tree === null && kept.downloads === null) return;
  const isDue = setup !== null;
  await requestKeeping(job, kept, isDue);
  if (isDue) await taskRequested.publish({ workspaceId: job.id });
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
      // A request after the install, whose result only a person could use.
      npm_config_audit: "false",
      ...work.env,
    },
    deadlineMs: INSTALL_DEADLINE_MS,
  });
  if (exitCode === 0) return;
  throw failureOfExit({ what: "the install command", exitCode, output, reason: "install_failed" });
}
