import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { validate } from "../../shared/validate";
import type { Workspace } from "../workspace";
import type { WorkspacePage } from "./api";
import { createWorkspace } from "./create-workspace";
import { listWorkspacesOfProject } from "./read-workspace";
import {
  type CreateWorkspaceRequest,
  createWorkspaceSchema,
  type ListProjectWorkspacesRequest,
  listProjectWorkspacesSchema,
} from "./requests-of-project";

/** Lists a project's workspaces, newest first, with those that follow its forks. */
export const listOfProject = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/workspaces" },
  async (request: ListProjectWorkspacesRequest): Promise<WorkspacePage> => {
    const filter = validate(listProjectWorkspacesSchema, request);
    return await listWorkspacesOfProject(ownerOf(getAuthData()), filter);
  },
);

interface NewWorkspaceOfProject extends Workspace {
  httpStatus: HttpStatus;
}

/**
 * Creates a workspace of a project beside those that it has: `production` builds and starts the app, `branch` has the
 * files of a fork.
 */
export const create = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/projects/:projectId/workspaces",
    sensitive: true,
  },
  async (request: CreateWorkspaceRequest): Promise<NewWorkspaceOfProject> => {
    const wanted = validate(createWorkspaceSchema, request);
    return { httpStatus: 202, ...(await createWorkspace(ownerOf(getAuthData()), wanted)) };
  },
);
