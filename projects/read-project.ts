import { Failure } from "../shared/failure";
import { type ProjectId, parseId } from "../shared/ids";
import { type Page, pageOf, pageSize } from "../shared/page";
import { type Project, toProject } from "./project";
import { findProject, listProjects, type ProjectRow } from "./project.queries";
import type { ListProjectsRequest } from "./requests";

/** Returns a project of this owner; throws `not_found` for another owner's, and for one that was deleted. */
export async function readOwnProject(ownerId: string, id: string): Promise<Project> {
  const row = await findOwnRow(ownerId, id);
  if (row === null || row.deletedAt !== null) throw projectNotFound();
  return toProject(row);
}

/** Finds a row of this owner, tombstones included. */
export async function findOwnRow(ownerId: string, id: string): Promise<ProjectRow | null> {
  const projectId = parseId("prj", id);
  const row = projectId && (await findProject(projectId));
  return row?.ownerId === ownerId ? row : null;
}

export function projectNotFound(): Failure {
  return new Failure("not_found", "the project was not found", { param: "projectId" });
}

/** Returns a project of any owner; null if there is none or it is being deleted. */
export async function findLiveProject(id: string): Promise<Project | null> {
  const row = await findProject(requireProjectId(id));
  return row === null || row.status === "deleting" ? null : toProject(row);
}

/** Reads an id that another service passed. */
export function requireProjectId(id: string): ProjectId {
  const projectId = parseId("prj", id);
  if (projectId === null) throw projectNotFound();
  return projectId;
}

export async function listOwnProjects(ownerId: string, request: ListProjectsRequest): Promise<Page<Project>> {
  const size = pageSize(request.limit);
  const rows = await listProjects({
    ownerId,
    status: request.status ?? null,
    name: request.name ?? null,
    cursor: request.cursor ?? null,
    limit: size + 1,
  });
  return pageOf(rows.map(toProject), size);
}
