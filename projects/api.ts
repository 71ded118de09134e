import { api, type Header, type HttpStatus } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import type { Stack } from "../detection/stack";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { createProject, ensureImportedProject } from "./create-project";
import { deleteProject } from "./delete-project";
import type { Project } from "./project";
import { findLiveProject, listOwnProjects, readOwnProject } from "./read-project";
import { finishDetection, noteFailedImport } from "./record-stack";
import { createProjectSchema, listProjectsSchema, updateProjectSchema } from "./schema";
import { changeProject } from "./update-project";

export interface CreateProjectRequest {
  name: string & MinLen<1> & MaxLen<800>;
  description?: string & MaxLen<8000>;
  /** The language of the files to come, e.g. `python`: it says what a workspace is made for. */
  language?: string & MaxLen<200>;
  /** Whether the project gets a workspace at once; false by default. */
  provision?: boolean;
  idempotencyKey?: Header<"Idempotency-Key">;
}

interface CreatedProject extends Project {
  httpStatus: HttpStatus;
}

/** Makes a project without a repository. It starts with an empty tree. */
export const create = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects" },
  async (request: CreateProjectRequest): Promise<CreatedProject> => {
    const { idempotencyKey, ...body } = validate(createProjectSchema, request);
    const project = await createProject(ownerOf(getAuthData()), body, idempotencyKey);
    return { httpStatus: 201, ...project };
  },
);

interface ProjectParams {
  projectId: string;
}

/** Answers one project. */
export const get = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId" },
  async ({ projectId }: ProjectParams): Promise<Project> => {
    return await readOwnProject(ownerOf(getAuthData()), projectId);
  },
);

export interface ListProjectsRequest {
  status?: "importing" | "ready" | "failed" | "deleting";
  /** Part of the name, in any case. */
  name?: string;
  /** How many a page may have; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

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

export interface UpdateProjectRequest {
  projectId: string;
  name?: string & MinLen<1> & MaxLen<800>;
  description?: string & MaxLen<8000>;
}

/** Changes a project's name or description. */
export const update = api(
  { expose: true, auth: true, method: "PATCH", path: "/v1/projects/:projectId" },
  async (request: UpdateProjectRequest): Promise<Project> => {
    const { projectId, ...change } = validate(updateProjectSchema, request);
    return await changeProject(ownerOf(getAuthData()), projectId, change);
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Deletes a project with its files, imports and workspace. Answers 204 also the second time. */
export const remove = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/projects/:projectId" },
  async ({ projectId }: ProjectParams): Promise<NoContent> => {
    await deleteProject(ownerOf(getAuthData()), projectId);
    return { httpStatus: 204 };
  },
);

export interface CreateForImportRequest {
  projectId: string;
  ownerId: string;
  name: string;
  source: ImportSource;
  provision: boolean;
}

interface ImportSource {
  repoUrl: string;
  ref: string | null;
  subdirectory: string | null;
}

/** Makes the project of an import under an id made beforehand, or takes a failed one up again. May be repeated. */
export const createForImport = api({}, async (request: CreateForImportRequest): Promise<void> => {
  await ensureImportedProject(request);
});

export interface RecordStackRequest {
  projectId: string;
  stack: Stack;
  revisionSeq: number;
  source: ImportedSource;
  provision: boolean;
}

/** What an import has found out about where its files come from; null: nothing new. */
interface ImportedSource {
  commitSha: string | null;
  ref: string | null;
  subdirectory: string | null;
}

/** Records what was detected, makes the project ready and tells whoever waits for it. May be repeated. */
export const recordStack = api({}, async (request: RecordStackRequest): Promise<void> => {
  await finishDetection(request);
});

/** Notes that an import failed or was canceled: a project that has no files yet has failed. */
export const recordImportFailed = api({}, async ({ projectId }: ProjectParams): Promise<void> => {
  await noteFailedImport(projectId);
});

interface FoundProject {
  project: Project | null;
}

/** Answers a project to another service, whoever owns it; null: there is none, or it is being deleted. */
export const readProject = api({}, async ({ projectId }: ProjectParams): Promise<FoundProject> => {
  return { project: await findLiveProject(projectId) };
});
