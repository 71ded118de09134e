import { configuredMode, providerOf } from "../daytona-manager";
import { readHeadSeq } from "../files/project-files";
import { findOwnWorkspace } from "../find-workspace";
import { requireRunning } from "../inside/open-workspace";
import { noteEndedApp } from "../preview/check-previews";
import { provisionRequested } from "../topics";
import { transitionToRestarted } from "../upkeep/found-sandbox";
import {
  sandboxNameOf,
  transitionToHealed,
  transitionToRefreshed,
  type Workspace,
  type WorkspaceAction,
} from "../workspace";
import { changeDesiredState, raiseWantedSeq } from "../workspace.queries";
import { startWorkspace } from "./change-workspace";
import { readOwnWorkspace } from "./read-workspace";

/** Does something to a workspace that stays wanted running: pushes its files, or starts its app, itself or all anew. */
export async function refreshWorkspace(
  ownerId: string,
  workspaceId: string,
  action: WorkspaceAction,
): Promise<Workspace> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  if (action === "sync" || action === "rebuild") {
    await raiseWantedSeq(row.projectId, await readHeadSeq(row.projectId, ownerId));
  }
  await changeDesiredState(row.id, "running", (state) =>
    transitionToRefreshed(state, action, configuredMode()),
  );
  await provisionRequested.publish({ workspaceId: row.id });
  return await readOwnWorkspace(ownerId, workspaceId);
}

/**
 * Makes sure that a workspace runs, whatever happened to its sandbox, and that its app answers if it did before.
 * However many ask at once, it is started once: only who changes the row sends it on its way.
 */
export async function ensureRunning(ownerId: string, workspaceId: string): Promise<Workspace> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  const runs = row.status === "running" && row.mode === configuredMode();
  if (!runs) return await startWorkspace(ownerId, workspaceId);
  const provider = await providerOf(row.mode);
  const sandbox = await provider.inspect(sandboxNameOf(row.id, row.generation));
  const isThere = row.mode === "development" || sandbox?.state === "running";
  if (isThere) await noteEndedApp(row.id);
  const isSent = isThere
    ? await changeDesiredState(row.id, "running", transitionToHealed)
    : await changeDesiredState(row.id, "running", transitionToRestarted);
  if (isSent) await provisionRequested.publish({ workspaceId: row.id });
  return await readOwnWorkspace(ownerId, workspaceId);
}

/** Puts off the stop of a workspace that nobody uses. */
export async function keepAlive(ownerId: string, workspaceId: string): Promise<void> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  requireRunning(row);
  const provider = await providerOf(row.mode);
  await provider.keepAlive(sandboxNameOf(row.id, row.generation));
}
