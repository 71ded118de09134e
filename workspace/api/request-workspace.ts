import log from "encore.dev/log";
import { Failure } from "../../shared/failure";
import { createOnce, findEarlier, readIdempotency } from "../../shared/idempotency";
import { newId, type ProjectId, parseId } from "../../shared/ids";
import { configuredMode } from "../daytona-manager";
import { insertWorkspace } from "../new-workspace.queries";
import { provisionRequested } from "../topics";
import { transitionToDetected, type Workspace } from "../workspace";
import {
  changeDesiredState,
  findWorkspace,
  findWorkspaceByKey,
  findWorkspaceOfProject,
  listLiveOfProject,
  raiseWantedSeq,
  type WorkspaceRow,
} from "../workspace.queries";
import { findOwnProject, noSuchProject, showWorkspace } from "./read-workspace";
import type { NewWorkspaceRequest } from "./requests";

interface WorkspaceRequest extends Partial<NewWorkspaceRequest> {
  ownerId: string;
  projectId: string;
  idempotencyKey?: string | undefined;
}

/** Creates the workspace of the preview of an owner's project, or returns the one that it has. */
export async function requestWorkspace(request: WorkspaceRequest): Promise<Workspace> {
  const { ownerId, projectId, settings } = request;
  const idempotency = readIdempotency(request.idempotencyKey, boundBy(request));
  const findByKey = (key: string) => findWorkspaceByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null) return await showWorkspace(earlier);
  const id = parseId("prj", projectId);
  if (id === null) throw noSuchProject();
  const existing = await findLiveWorkspace(id);
  if (existing !== null) return await showOwn(existing, ownerId);

  const workspace = {
    id: newId("ws"),
    projectId: id,
    ownerId,
    mode: configuredMode(),
    wantedSeq: await filesOf(ownerId, id),
    settings,
  };
  const { row, isNew } = await createOnce(idempotency, {
    insert: async () => (await insertWorkspace(workspace, idempotency)) !== null,
    findNew: async () => await findWorkspace(workspace.id),
    findByKey,
  });
  if (isNew) await provisionRequested.publish({ workspaceId: workspace.id });
  // Without a row, another request was faster: for the same project, or to delete it.
  const made = row ?? (await findLiveWorkspace(id));
  if (made === null) throw noSuchProject();
  return await showOwn(made, ownerId);
}

/** A request without a snapshot stays equal to those of clients that know of none. */
function boundBy({ projectId, settings }: WorkspaceRequest): object {
  return settings?.snapshot === undefined ? { projectId } : { projectId, snapshot: settings.snapshot };
}

async function findLiveWorkspace(projectId: ProjectId): Promise<WorkspaceRow | null> {
  const row = await findWorkspaceOfProject(projectId);
  return row?.status === "deleted" ? null : row;
}

async function showOwn(row: WorkspaceRow, ownerId: string): Promise<Workspace> {
  if (row.ownerId !== ownerId) throw noSuchProject();
  return await showWorkspace(row);
}

/** Returns the revision that a new workspace should have. */
async function filesOf(ownerId: string, projectId: ProjectId): Promise<number> {
  const project = await findOwnProject(ownerId, projectId);
  requireFiles(project);
  return project.revisionSeq;
}

/** Throws `failed_precondition` for a project that is still being imported. */
export function requireFiles(project: { status: string }): void {
  if (project.status !== "importing") return;
  throw new Failure("failed_precondition", "the project is still being imported", {
    retryable: true,
    suggestion: "wait for its import; with provision it creates the workspace",
  });
}

interface DetectedProject {
  projectId: string;
  ownerId: string;
  revisionSeq: number;
  provision: boolean;
}

/**
 * Creates the workspace of a project whose stack was detected, or records newer files in the existing one. The event
 * may arrive twice, late or after a deletion: a project that once had a workspace does not get another one from it.
 */
export async function receiveDetectedProject(detected: DetectedProject): Promise<void> {
  const projectId = parseId("prj", detected.projectId);
  if (projectId === null) return;
  const known = await findWorkspaceOfProject(projectId);
  if (known === null && detected.provision) await provision(projectId, detected);
  await raiseWantedSeq(projectId, detected.revisionSeq);
  await takeUpStack(projectId, detected.revisionSeq);
}

/**
 * Files written while the sandbox is created may reach it before their stack is detected. Its job then finds nothing to
 * start, and the sandbox is not behind: without this, it would never have a preview.
 */
async function takeUpStack(projectId: ProjectId, revisionSeq: number): Promise<void> {
  if (revisionSeq === 0) return;
  for (const { id, syncedSeq } of await listLiveOfProject(projectId)) {
    // A job reads the stack after it has recorded the files: one that has yet to do so finds the new stack.
    if (syncedSeq < revisionSeq) continue;
    const isSent = await changeDesiredState(id, "running", transitionToDetected);
    if (isSent) await provisionRequested.publish({ workspaceId: id });
  }
}

/** An owner who may have no more of them running gets none; `POST …/workspace` makes it later. */
async function provision(projectId: ProjectId, { ownerId, revisionSeq }: DetectedProject): Promise<void> {
  const workspace = { id: newId("ws"), projectId, ownerId, mode: configuredMode(), wantedSeq: revisionSeq };
  try {
    const made = await insertWorkspace(workspace, null);
    if (made !== null) await provisionRequested.publish({ workspaceId: made });
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.reason !== "owner_limit_reached") throw thrown;
    log.info("no workspace made, its owner has too many running", { projectId });
  }
}
