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

/** Requests work on a running workspace: an upload of its files, or a restart of its app, its sandbox or a rebuild. */
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
 * Ensures that a workspace runs, whatever happened to its sandbox, and that its app responds if it did before.
 * Concurrent requests start it only once: only the request that changes the row publishes the job.
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

/** Resets the workspace's idle timer. */
export async function keepAlive(ownerId: string, workspaceId: string): Promise<void> {
  const row = await findOwnWorkspace(ownerId, workspaceId);
  requireRunning(row);
  const provider = await providerOf(row.mode);
  await provider.keepAlive(sandboxNameOf(row.id, row.generation));
}
