import log from "encore.dev/log";
import type { Stack } from "../../../detection/stack";
import { Failure } from "../../../shared/failure";
import { planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import { toolsCheck, toolsCommand } from "../../app/tools";
import { listTrees } from "../../packages/package-tree.queries";
import { planPackages } from "../../packages/plan-packages";
import { restoreTree } from "../../packages/tree-scripts";
import { beginRelay } from "../../preview/preview-relay";
import type { WorkspaceJob } from "../workspace-job.queries";
import { beginRun, type Run, readStack, runToEnd, type StepWork } from "./step-work";

const TOOLS_DEADLINE_MS = 10 * 60_000;

const LOOK_TIMEOUT_MS = 10_000;

/**
 * Begins the next step, which needs no files, beside the upload of a revision. `installKey` is the sandbox's after the
 * upload. Doing it again changes nothing. A sandbox that does not respond is no failure of the upload.
 */
export async function beginPreparation(
  work: StepWork,
  seq: number,
  installKey: string | null,
): Promise<void> {
  await beginEarly(work, "the preparation of the tools", async () => {
    const run = await planPreparation({ ...work, job: { ...work.job, installKey } }, seq);
    if (run !== null) await beginRun(work, run);
  });
}

/** Starts the relay beside the upload too: it takes as long to start as a small app. */
export async function beginRelayEarly(work: StepWork): Promise<void> {
  await beginEarly(work, "the relay", async () => {
    const plan = planApp(await readStack(work.job));
    if (plan !== null) await beginRelay(work.sandbox, plan.port, work.signal);
  });
}

/** Begins what a later step repeats, which names what fails then. */
async function beginEarly({ job }: StepWork, what: string, begin: () => Promise<void>): Promise<void> {
  try {
    await begin();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.info(`${what} could not begin early`, { workspaceId: job.id, reason: error.reason });
  }
}

/** Restores packages from an archive, and installs the project's package manager and runtime if the sandbox lacks them. */
export async function prepareTools(work: StepWork): Promise<WorkspaceJob> {
  const run = await planPreparation(work, work.job.syncedSeq);
  if (run === null) return work.job;
  const { exitCode, output } = await runToEnd(work, run);
  if (exitCode === 0) return work.job;
  throw failureOfExit({ what: "the installation of the tools", exitCode, output, reason: "install_failed" });
}

/** Null if there is nothing to do. */
async function planPreparation(work: StepWork, seq: number): Promise<Run | null> {
  const { job, env } = work;
  const stack = await readStack(job);
  if (stack === null || planApp(stack) === null) return null;
  const restore = await restoreCommand(job, stack, seq);
  const tools = toolsCommand(stack);
  if (restore === null && (tools === null || (await hasTools(work, stack)))) return null;
  const command = [restore, tools].filter((part) => part !== null).join("\n");
  return { step: "prepareTools", command, env, deadlineMs: TOOLS_DEADLINE_MS, mayHaveEnded: "well" };
}

/** A sandbox in which nothing was installed yet is not asked. */
async function hasTools({ job, sandbox }: StepWork, stack: Stack): Promise<boolean> {
  if (job.installKey === null) return false;
  const command = toolsCheck(stack);
  return (await sandbox.execute({ command }, LOOK_TIMEOUT_MS)).exitCode === 0;
}

/** Null if the packages are there, or in no archive. */
async function restoreCommand(job: WorkspaceJob, stack: Stack, seq: number): Promise<string | null> {
  if (!job.settings.useCache) return null;
  const packages = await planPackages({ projectId: job.projectId, seq }, stack);
  if (packages === null || packages.tree === null || packages.installKey === job.installKey) return null;
  const candidates = await listTrees(job.ownerId, packages.tree.key);
  return candidates.length === 0 ? null : restoreTree(packages.tree, candidates);
}
