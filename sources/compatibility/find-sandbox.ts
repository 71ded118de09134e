import { workspace as workspaces } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { parseId } from "../../shared/ids";
import type { Workspace } from "../../workspace/workspace";

/** Finds the caller's workspace by its id or its project's; throws `not_found`, also for a deleted one. */
export async function findSandbox(id: string): Promise<Workspace> {
  const workspace = await findByEither(id);
  if (workspace !== null && workspace.status !== "deleted") return workspace;
  throw new Failure("not_found", "the sandbox was not found", { param: "workspaceId" });
}

async function findByEither(id: string): Promise<Workspace | null> {
  if (parseId("prj", id) === null) return await workspaces.get({ workspaceId: id });
  return (await workspaces.getOfProject({ projectId: id })).workspace;
}

/** Whether the app of a project responds, through its preview. */
export async function isAlive(projectId: string): Promise<boolean> {
  const { workspace } = await workspaces.getOfProject({ projectId });
  if (workspace === null) return false;
  return (await workspaces.health({ workspaceId: workspace.id })).healthy;
}

/** Restarts a project's sandbox; makes it if there is none. */
export async function restartSandbox(projectId: string): Promise<Workspace> {
  const { workspace } = await workspaces.getOfProject({ projectId });
  if (workspace === null) return (await workspaces.request({ projectId })).workspace;
  return await workspaces.restart({ workspaceId: workspace.id });
}
