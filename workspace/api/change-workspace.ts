import { auth } from "~encore/clients";
import { parseId, type WorkspaceId } from "../../shared/ids";
import { configuredMode } from "../daytona-manager";
import { findOwnWorkspace } from "../find-workspace";
import { provisionRequested } from "../topics";
import {
  type DesiredState,
  type Transition,
  transitionToDeleted,
  transitionToRunning,
  transitionToStopped,
  type Workspace,
  type WorkspaceState,
} from "../workspace";
import { buryProject, changeDesiredState } from "../workspace.queries";
import { readOwnWorkspace } from "./read-workspace";

/** Requests a running workspace: creates or starts its sandbox, unless it runs. */
export async function startWorkspace(ownerId: string, workspaceId: string): Promise<Workspace> {
  const { id } = await findOwnWorkspace(ownerId, workspaceId);
  await want(id, "running", (state) => transitionToRunning(state, configuredMode()));
  return await readOwnWorkspace(ownerId, workspaceId);
}

/** Requests a stopped workspace. Its files stay in the sandbox. */
export async function stopWorkspace(ownerId: string, workspaceId: string): Promise<Workspace> {
  const { id } = await findOwnWorkspace(ownerId, workspaceId);
  await want(id, "stopped", transitionToStopped);
  return await readOwnWorkspace(ownerId, workspaceId);
}

/** Requests the deletion of a workspace with its sandbox, and ends its tickets and tokens. */
export async function deleteWorkspace(ownerId: string, workspaceId: string): Promise<void> {
  const { id } = await findOwnWorkspace(ownerId, workspaceId);
  await want(id, "deleted", transitionToDeleted);
  await auth.revokeGrants({ resourceId: id });
}

/** Deletes all workspaces of a deleted project; the project never gets another one. */
export async function forgetProject(projectId: string): Promise<void> {
  const id = parseId("prj", projectId);
  const workspaceIds = id === null ? [] : await buryProject(id);
  for (const workspaceId of workspaceIds) {
    await want(workspaceId, "deleted", transitionToDeleted);
    await auth.revokeGrants({ resourceId: workspaceId });
  }
}

async function want(
  id: WorkspaceId,
  desiredState: DesiredState,
  decide: (state: WorkspaceState) => Transition | null,
): Promise<void> {
  const isChanged = await changeDesiredState(id, desiredState, decide);
  if (isChanged) await provisionRequested.publish({ workspaceId: id });
}
