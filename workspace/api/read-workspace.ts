import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { Gathering } from "../../shared/gather";
import { type ProjectId, parseId } from "../../shared/ids";
import { waitForChange } from "../../shared/long-poll";
import { type Page, pageOf, pageSize } from "../../shared/page";
import { readHeads } from "../../vfs/read/read-tree";
import { showSummary } from "../builds/build";
import { vfsDb } from "../files/vfs-db";
import { findOwnWorkspace, noSuchWorkspace } from "../find-workspace";
import { previewAddressOf } from "../preview/preview-address";
import { attemptOf, isSettled, noticeOf, type Preview, type Workspace } from "../workspace";
import { findWorkspaceOfProject, listWorkspaces, type WorkspaceRow } from "../workspace.queries";
import type { ListWorkspacesRequest } from "./requests";
import type { ListProjectWorkspacesRequest } from "./requests-of-project";

/** Many clients poll at the same time: one query reads for all of them. */
const newest = new Gathering((projectIds: readonly ProjectId[]) => readHeads(vfsDb, projectIds));

/** Returns an owner's workspace, even a deleted one; throws `not_found` for another owner's. */
export async function readOwnWorkspace(ownerId: string, workspaceId: string): Promise<Workspace> {
  return await showWorkspace(await findOwnWorkspace(ownerId, workspaceId));
}

interface Wait {
  wait: number | undefined;
  since: number | undefined;
}

/**
 * Returns a workspace when it is newer than `since`, or after `wait` seconds. Without `since`, it waits for a change
 * only while there is work in progress.
 */
export async function awaitOwnWorkspace(
  ownerId: string,
  workspaceId: string,
  wait: Wait,
): Promise<Workspace> {
  const row = await waitForChange(() => findOwnWorkspace(ownerId, workspaceId), {
    since: wait.since,
    waitSeconds: wait.wait,
    isFinal: (now) => now.status === "deleted" || (wait.since === undefined && isSettled(now)),
  });
  if (row === null) throw noSuchWorkspace();
  return await showWorkspace(row);
}

/**
 * Returns the workspace of the preview of an owner's project; null if it has none. Throws `not_found` if the project was deleted too.
 */
export async function readWorkspaceOfProject(ownerId: string, projectId: string): Promise<Workspace | null> {
  const id = requireProjectId(projectId);
  const row = await findWorkspaceOfProject(id);
  if (row === null || row.status === "deleted") {
    await findOwnProject(ownerId, id);
    return null;
  }
  if (row.ownerId !== ownerId) throw noSuchProject();
  return await showWorkspace(row);
}

/** Reads an owner's project; throws `not_found` for another owner's and for one that is being deleted. */
export async function findOwnProject(ownerId: string, projectId: ProjectId) {
  const { project } = await projects.readProject({ projectId });
  if (project === null || project.ownerId !== ownerId || project.status === "deleting") throw noSuchProject();
  return project;
}

export function noSuchProject(): Failure {
  return new Failure("not_found", "the project was not found", { param: "projectId" });
}

/** Returns a project's id; throws `not_found` for any other text. */
export function requireProjectId(text: string): ProjectId {
  const id = parseId("prj", text);
  if (id === null) throw noSuchProject();
  return id;
}

/** Lists the workspaces of an owner's project, and those of its forks that it lists; throws `not_found`. */
export async function listWorkspacesOfProject(
  ownerId: string,
  request: ListProjectWorkspacesRequest,
): Promise<Page<Workspace>> {
  const id = requireProjectId(request.projectId);
  await findOwnProject(ownerId, id);
  return await listOwnWorkspaces(ownerId, request);
}

/** Lists an owner's workspaces, newest first. */
export async function listOwnWorkspaces(
  ownerId: string,
  filter: ListWorkspacesRequest,
): Promise<Page<Workspace>> {
  const size = pageSize(filter.limit);
  const rows = await listWorkspaces({
    ownerId,
    projectId: filter.projectId ?? null,
    purpose: filter.purpose ?? null,
    status: filter.status ?? null,
    cursor: filter.cursor ?? null,
    limit: size + 1,
  });
  return pageOf(await Promise.all(rows.map(showWorkspace)), size);
}

/** Converts a stored workspace to the form for clients, with its project's current revision. */
export async function showWorkspace(row: WorkspaceRow): Promise<Workspace> {
  const wantedSeq = Math.max(row.wantedSeq, await readNewest(row));
  return {
    id: row.id,
    projectId: row.projectId,
    purpose: row.purpose,
    name: row.name,
    branchOf: row.branchOf,
    version: row.version,
    status: row.status,
    desiredState: row.desiredState,
    mode: row.mode,
    notice: noticeOf(row.mode),
    daytonaSandboxId: row.daytonaSandboxId,
    language: row.language,
    step: row.step,
    timings: row.timings.map((each) => ({ ...each, startedAt: new Date(each.startedAt) })),
    attempt: attemptOf(row.status, row.failedAttempts),
    failure: row.failure,
    preview: showPreview(row),
    settings: row.settings,
    resources: row.resources,
    base: row.base,
    packageCache: row.packageCache,
    missingEnv: row.missingEnv,
    build: showSummary(row.build),
    queuePosition: row.queuePosition,
    outdated: wantedSeq > row.syncedSeq,
    wantedSeq,
    syncedSeq: row.syncedSeq,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
  };
}

/**
 * Returns the current revision of a project whose sandbox has files. Read here instead of being published by the vfs:
 * edits then cost nothing more, create no event, and are never missed.
 */
async function readNewest({ projectId, mode, desiredState }: WorkspaceRow): Promise<number> {
  if (mode !== "daytona" || desiredState === "deleted") return 0;
  return (await newest.ask(projectId)) ?? 0;
}

function showPreview(row: WorkspaceRow): Preview {
  return {
    status: row.previewStatus,
    port: row.previewPort,
    url: previewAddressOf(row),
    expiresAt: row.previewExpiresAt,
    visibility: row.previewVisibility,
    failure: row.previewFailure,
  };
}
