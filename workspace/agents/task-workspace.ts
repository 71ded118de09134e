import { newId, type ProjectId } from "../../shared/ids";
import { deleteWorkspace } from "../api/change-workspace";
import { findOwnProject, noSuchProject, requireProjectId, showWorkspace } from "../api/read-workspace";
import { configuredMode } from "../daytona-manager";
import { insertWorkspace } from "../new-workspace.queries";
import { provisionRequested } from "../topics";
import type { Workspace } from "../workspace";
import { findWorkspace, listLiveOfProject, type WorkspaceRow } from "../workspace.queries";

/** A task, and the projects that it belongs to. */
interface OfTask {
  ownerId: string;
  taskId: string;
  projectId: string;
  forkId: string;
}

/** Creates the workspace of a task's fork, or returns the one that it has, even one that is being deleted. */
export async function requestTaskWorkspace({
  ownerId,
  taskId,
  projectId,
  forkId,
}: OfTask): Promise<Workspace> {
  const [branchOf, fork] = [requireProjectId(projectId), requireProjectId(forkId)];
  const existing = await findOfTask(fork);
  if (existing !== null) return await showWorkspace(existing);
  const { revisionSeq: wantedSeq } = await findOwnProject(ownerId, fork);
  const id = newId("ws");
  const place = { purpose: "task", name: nameOf(taskId), branchOf } as const;
  const mode = configuredMode();
  const made = await insertWorkspace({ id, projectId: fork, ownerId, mode, wantedSeq, place }, null);
  if (made !== null) await provisionRequested.publish({ workspaceId: made });
  // Without one, another host was faster, or a project was deleted.
  const row = made === null ? await findOfTask(fork) : await findWorkspace(made);
  if (row === null) throw noSuchProject();
  return await showWorkspace(row);
}

/** Deletes what a task's fork has for the task; its owner's own workspaces of the fork stay. */
export async function removeTaskWorkspaces(forkId: string): Promise<void> {
  for (const row of await listLiveOfProject(requireProjectId(forkId)))
    if (row.purpose === "task") await deleteWorkspace(row.ownerId, row.id);
}

async function findOfTask(fork: ProjectId): Promise<WorkspaceRow | null> {
  return (await listLiveOfProject(fork)).find(({ purpose }) => purpose === "task") ?? null;
}

function nameOf(taskId: string): string {
  return `task-${taskId.replace(/^\w+_/, "")}`;
}
