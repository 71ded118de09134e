import log from "encore.dev/log";
import type { Step } from "../../shared/job";
import { keepCommand } from "../app/package-cache";
import { runToEnd } from "../jobs/steps/step-work";
import { openSandbox } from "../sandbox/open-sandbox";
import type { SandboxChoices } from "../sandbox/sandbox";
import type { WorkspaceTask } from "../tasks/workspace-task.queries";
import type { KeptPackages } from "./kept-packages";
import { insertTree, listTrees } from "./package-tree.queries";
import { keepTree, removeTrees } from "./tree-scripts";

const KEEPING_DEADLINE_MS = 10 * 60_000;
const REMOVE_TIMEOUT_MS = 30_000;

type Opened = { task: WorkspaceTask; work: Parameters<typeof runToEnd>[0] };

/** Stores a sandbox's packages in its owner's cache. */
export function keepPackages({ providerOf }: Pick<SandboxChoices, "providerOf">): Step<WorkspaceTask> {
  async function run(task: WorkspaceTask, signal: AbortSignal): Promise<WorkspaceTask> {
    const { workspaceId: id, generation, input } = task;
    const { sandbox } = await openSandbox(await providerOf("daytona"), { id, generation });
    const opened = { task, work: { job: { id }, sandbox, signal } };
    if (input.tree !== null) await keepInstalled(opened, input.tree);
    if (input.downloads !== null) {
      const { key, manager } = input.downloads;
      await runQuietly(opened, "keep-downloads", keepCommand(key, manager));
    }
    return task;
  }
  return { name: "keepPackages", isCheckpoint: false, run };
}

/** The file has the task's id as its name: an attempt after a crash writes it again. */
async function keepInstalled(opened: Opened, tree: NonNullable<KeptPackages["tree"]>): Promise<void> {
  const { id, ownerId, workspaceId } = opened.task;
  const { facts, isExact, since, count } = tree;
  const platforms = (await listTrees(ownerId, facts.key)).map(({ platform }) => platform);
  const output = await runQuietly(opened, "keep-packages", keepTree({ id, facts, since, count, platforms }));
  const [, platform, sha256, bytes] = /^kept ([0-9a-f]{16}) ([0-9a-f]{64}) (\d{1,12})$/m.exec(output) ?? [];
  if (platform === undefined || sha256 === undefined) {
    log.info("packages not archived", { workspaceId, output: output.slice(-200) });
    return;
  }
  const sizeBytes = Number(bytes);
  const row = { id, ownerId, key: facts.key, platform, sha256, sizeBytes, fileCount: count, isExact };
  const { removed, kept } = await insertTree(row);
  log.info("packages archived", { workspaceId, sizeBytes, removed: removed.length });
  await opened.work.sandbox.execute({ command: removeTrees(removed, kept) }, REMOVE_TIMEOUT_MS);
}

/** Returns the output; it is not one of the workspace's logs. */
async function runQuietly({ work }: Opened, step: string, command: string): Promise<string> {
  const run = { step, command, deadlineMs: KEEPING_DEADLINE_MS };
  return (await runToEnd(work, run, async () => undefined)).output;
}
