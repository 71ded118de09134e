import { APP } from "../app/app-plan";
import { findOwnWorkspace } from "../find-workspace";
import { openRunning } from "./open-workspace";
import { listLogs, type StepLog } from "./workspace-log.queries";

/** Returns the output of a workspace's steps; the app's output is read from the sandbox while it runs. */
export async function readLogs(
  ownerId: string,
  workspaceId: string,
  step: string | null,
): Promise<StepLog[]> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const stored = await listLogs(row.id, step);
  const isLive = row.status === "running" && row.mode === "daytona" && (step === null || step === APP);
  if (!isLive) return stored;
  const app = await (await openRunning(row)).readProcess(APP);
  if (app === null) return stored;
  const live = { step: APP, text: app.output, isCut: app.isCut, updatedAt: new Date() };
  return [...stored.filter((each) => each.step !== APP), live];
}
