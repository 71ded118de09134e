import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { validate } from "../../shared/validate";
import type { Workspace } from "../workspace";
import type { WorkspacePage } from "./api";
import { createForPullRequest, removeForPullRequest } from "./create-for-pull-request";
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

interface OfPullRequest {
  ownerId: string;
  projectId: string;
  forkId: string;
  name: string;
  /** Whether it gets the settings and secrets of the project's preview. */
  isTrusted: boolean;
}

interface CreatedOfPullRequest {
  workspaceId: string;
}

/** Creates the workspace of a pull request's fork, or returns the one of that name. */
export const createOfPullRequest = api(
  { expose: false },
  async (request: OfPullRequest): Promise<CreatedOfPullRequest> => ({
    workspaceId: await createForPullRequest(request),
  }),
);

interface RemoveOfPullRequest {
  forkId: string;
  /** The one that stays; null: none. */
  except: string | null;
}

/** Deletes the workspaces that a fork has for its pull request, but one. */
export const removeOfPullRequest = api(
  { expose: false },
  async ({ forkId, except }: RemoveOfPullRequest): Promise<void> =>
    await removeForPullRequest(forkId, except),
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
