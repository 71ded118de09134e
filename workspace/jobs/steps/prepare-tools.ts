import type { Stack } from "../../../detection/stack";
import { planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import { toolsCommand } from "../../app/tools";
import { listTrees } from "../../packages/package-tree.queries";
import { planPackages } from "../../packages/plan-packages";
import { restoreTree } from "../../packages/tree-scripts";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const TOOLS_DEADLINE_MS = 10 * 60_000;

/** Restores packages from an archive, and installs the project's package manager and runtime if the sandbox lacks them. */
export async function prepareTools(work: StepWork): Promise<WorkspaceJob> {
  const run = await planPreparation(work, work.job.syncedSeq);
  if (run === null) return work.job;
  const { exitCode, output } = await runToEnd(work, run);
  if (exitCode === 0) return work.job;
  throw failureOfExit({ what: "the installation of the tools", exitCode, output, reason: "install_failed" });
}

async function planPreparation({ job, env }: StepWork, seq: number) {
  const stack = await readStack(job);
  if (stack === null || planApp(stack) === null) return null;
  const parts = [await restoreCommand(job, stack, seq), toolsCommand(stack)].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return { step: "prepareTools", command: parts.join("\n"), env, deadlineMs: TOOLS_DEADLINE_MS };
}

/** Null if the packages are there, or in no archive. */
async function restoreCommand(job: WorkspaceJob, stack: Stack, seq: number): Promise<string | null> {
  if (!job.settings.useCache) return null;
  const packages = await planPackages({ projectId: job.projectId, seq }, stack);
  if (packages === null || packages.tree === null || packages.installKey === job.installKey) return null;
  const candidates = await listTrees(job.ownerId, packages.tree.key);
  return candidates.length === 0 ? null : restoreTree(packages.tree, candidates);
}
