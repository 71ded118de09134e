import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { type CreatedProject, createProject, ensureImportedProject } from "./create-project";
import { deleteProject } from "./delete-project";
import { forkProject, listOwnForks } from "./fork-project";
import type { Project } from "./project";
import { listUndetected, type UndetectedProject } from "./project.queries";
import { findLiveProject, listOwnProjects, readOwnProject } from "./read-project";
import { finishDetection, noteFailedImport, replaceOverrides } from "./record-stack";
import {
  type CreateForImportRequest,
  type CreateProjectRequest,
  createProjectSchema,
  type ForkProjectRequest,
  type ListForksRequest,
  type ListProjectsRequest,
  listForksSchema,
  listProjectsSchema,
  type RecordOverridesRequest,
  type RecordStackRequest,
  type UpdateProjectRequest,
  updateProjectSchema,
} from "./requests";
import { changeProject } from "./update-project";

/** Creates a project without a repository. */
export const create = api(
  // The files of a project: ten thousand paths of the greatest length.
  { expose: false, auth: true, bodyLimit: 32 * 1024 * 1024 },
  async (request: CreateProjectRequest): Promise<CreatedProject> => {
    return await createProject(ownerOf(getAuthData()), validate(createProjectSchema, request));
  },
);

interface ProjectParams {
  projectId: string;
}

/** Returns a project. */
export const get = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId" },
  async ({ projectId }: ProjectParams): Promise<Project> => {
    return await readOwnProject(ownerOf(getAuthData()), projectId);
  },
);

interface ProjectPage {
  data: Project[];
  nextCursor: string | null;
}

/** Lists projects, newest first. */
export const list = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects" },
  async (request: ListProjectsRequest): Promise<ProjectPage> => {
    return await listOwnProjects(ownerOf(getAuthData()), validate(listProjectsSchema, request));
  },
);

/** Creates a fork of a project. */
export const fork = api(
  { expose: false, auth: true },
  async (request: ForkProjectRequest): Promise<CreatedProject> => {
    return await forkProject(ownerOf(getAuthData()), request);
  },
);

/** Lists the forks of a project, newest first. */
export const listForks = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/forks" },
  async (request: ListForksRequest): Promise<ProjectPage> => {
    return await listOwnForks(ownerOf(getAuthData()), validate(listForksSchema, request));
  },
);

/** Changes a project's name or description. */
export const update = api(
  { expose: true, auth: true, method: "PATCH", path: "/v1/projects/:projectId" },
  async (request: UpdateProjectRequest): Promise<Project> => {
    return await changeProject(ownerOf(getAuthData()), validate(updateProjectSchema, request));
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Deletes a project with its files, imports and workspace. Returns 204 also if it was deleted before. */
export const remove = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/projects/:projectId" },
  async ({ projectId }: ProjectParams): Promise<NoContent> => {
    await deleteProject(ownerOf(getAuthData()), projectId);
    return { httpStatus: 204 };
  },
);

/**
 * Creates the project of an import with an id chosen by the caller, or sets a failed one to importing again. May be
 * repeated.
 */
export const createForImport = api({}, async (request: CreateForImportRequest): Promise<void> => {
  await ensureImportedProject(request);
});

interface RecordedStack {
  /** False if the overrides have changed and the stack must be detected again. */
  isRecorded: boolean;
}

/** Records the detected stack, makes the project ready and publishes that. May be repeated. */
export const recordStack = api({}, async (request: RecordStackRequest): Promise<RecordedStack> => {
  return { isRecorded: await finishDetection(request) };
});

/** Replaces the overrides of a project's stack. The next detection uses them. */
export const recordOverrides = api({}, async (request: RecordOverridesRequest): Promise<void> => {
  await replaceOverrides(request);
});

/** Records that an import failed or was canceled: a project without files then has failed. */
export const recordImportFailed = api({}, async ({ projectId }: ProjectParams): Promise<void> => {
  await noteFailedImport(projectId);
});

interface FoundProject {
  project: Project | null;
}

/** Returns a project of any owner to another service; null if there is none or it is being deleted. */
export const readProject = api({}, async ({ projectId }: ProjectParams): Promise<FoundProject> => {
  return { project: await findLiveProject(projectId) };
});

interface ListUndetectedRequest {
  /** All projects by default. */
  projectId?: string;
  limit: number;
}

interface UndetectedProjects {
  projects: UndetectedProject[];
}

/** Lists projects whose next edit may decide what they are, newest first. */
export const readUndetected = api(
  {},
  async ({ projectId, limit }: ListUndetectedRequest): Promise<UndetectedProjects> => {
    return { projects: await listUndetected(projectId ?? null, limit) };
  },
);
