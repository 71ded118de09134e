import { projects } from "~encore/clients";
import { Failure } from "../shared/failure";
import { type ProjectId, parseId } from "../shared/ids";
import { waitForChange } from "../shared/long-poll";
import { type Page, pageOf, pageSize } from "../shared/page";
import { readHeads } from "../vfs/read-tree";
import { vfsDb } from "./vfs-db";
import { attemptOf, isSettled, noticeOf, type Preview, type Workspace } from "./workspace";
import {
  findWorkspace,
  findWorkspaceOfProject,
  listWorkspaces,
  type WorkspaceRow,
} from "./workspace.queries";

/** Answers an owner's workspace, a deleted one too; `not_found` for anyone else's. */
export async function readOwnWorkspace(ownerId: string, workspaceId: string): Promise<Workspace> {
  return await showWorkspace(await findOwnWorkspace(ownerId, workspaceId));
}

interface Wait {
  wait: number | undefined;
  since: number | undefined;
}

/**
 * Answers a workspace when it is newer than `since`, or after `wait` seconds. Who names no `since` waits for a
 * change only while there is work in progress.
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

/** Answers an owner's workspace as it is stored; `not_found` for anyone else's. */
export async function findOwnWorkspace(ownerId: string, workspaceId: string): Promise<WorkspaceRow> {
  const id = parseId("ws", workspaceId);
  const row = id === null ? null : await findWorkspace(id);
  if (row === null || row.ownerId !== ownerId) {
    throw noSuchWorkspace();
  }
  return row;
}

function noSuchWorkspace(): Failure {
  return new Failure("not_found", "there is no such workspace", { param: "workspaceId" });
}

/** Answers the workspace of an owner's project; null: it has none. */
export async function readWorkspaceOfProject(ownerId: string, projectId: string): Promise<Workspace | null> {
  const id = parseId("prj", projectId);
  if (id === null) throw noSuchProject();
  const row = await findWorkspaceOfProject(id);
  if (row === null) await findOwnProject(ownerId, id);
  else if (row.ownerId !== ownerId) throw noSuchProject();
  return row === null || row.status === "deleted" ? null : await showWorkspace(row);
}

/** Asks for an owner's project; `not_found` for anyone else's and for one that is being deleted. */
export async function findOwnProject(ownerId: string, projectId: ProjectId) {
  const { project } = await projects.readProject({ projectId });
  if (project === null || project.ownerId !== ownerId || project.status === "deleting") throw noSuchProject();
  return project;
}

export function noSuchProject(): Failure {
  return new Failure("not_found", "there is no such project", { param: "projectId" });
}

interface Filter {
  projectId?: string;
  status?: string;
  cursor?: string;
  limit?: number;
}

/** Lists an owner's workspaces, newest first. */
export async function listOwnWorkspaces(ownerId: string, filter: Filter): Promise<Page<Workspace>> {
  const size = pageSize(filter.limit);
  const rows = await listWorkspaces({
    ownerId,
    projectId: filter.projectId ?? null,
    status: filter.status ?? null,
    cursor: filter.cursor ?? null,
    limit: size + 1,
  });
  return pageOf(await showWorkspaces(rows), size);
}

/** Shows a stored workspace as clients see it, with what its project's files are by now. */
export async function showWorkspace(row: WorkspaceRow): Promise<Workspace> {
  const newest = await readNewest([row]);
  return show(row, newest);
}

async function showWorkspaces(rows: WorkspaceRow[]): Promise<Workspace[]> {
  const newest = await readNewest(rows);
  return rows.map((row) => show(row, newest));
}

/**
 * Asks for the newest revisions of the projects whose sandboxes hold files. Asked here and not told by the files'
 * service: an edit then costs nothing more, makes no event, and is never missed.
 */
async function readNewest(rows: WorkspaceRow[]): Promise<ReadonlyMap<string, number>> {
  const held = rows.filter(({ mode, desiredState }) => mode === "daytona" && desiredState !== "deleted");
  return held.length === 0
    ? new Map()
    : await readHeads(
        vfsDb,
        held.map(({ projectId }) => projectId),
      );
}

function show(row: WorkspaceRow, newest: ReadonlyMap<string, number>): Workspace {
  const { id, projectId, version, status, desiredState, mode, daytonaSandboxId, language, step } = row;
  const { failure, syncedSeq, createdAt, updatedAt, deletedAt } = row;
  const wantedSeq = Math.max(row.wantedSeq, newest.get(projectId) ?? 0);
  return {
    ...{
      id,
      projectId,
      version,
      status,
      desiredState,
      mode,
      notice: noticeOf(mode),
      daytonaSandboxId,
      language,
    },
    ...{ step, attempt: attemptOf(status, row.failedAttempts), failure, preview: showPreview(row) },
    ...{
      settings: row.settings,
      resources: row.resources,
      packageCache: row.packageCache,
      queuePosition: row.queuePosition,
    },
    ...{ outdated: wantedSeq > syncedSeq, wantedSeq, syncedSeq, createdAt, updatedAt, deletedAt },
  };
}

function showPreview(row: WorkspaceRow): Preview {
  return {
    status: row.previewStatus,
    port: row.previewPort,
    url: row.previewUrl,
    expiresAt: row.previewExpiresAt,
    visibility: row.previewVisibility,
    failure: row.previewFailure,
  };
}
