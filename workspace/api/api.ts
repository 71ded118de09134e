import type { IncomingMessage, ServerResponse } from "node:http";
import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import type { Max, Min } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../../shared/open-streams";
import { ownerOf, streamHolderOf } from "../../shared/owner";
import { streamEvents } from "../../shared/sse";
import { validate } from "../../shared/validate";
import { findOwnWorkspace } from "../find-workspace";
import { showEvents } from "../preview/show-events";
import { changeSettings } from "../settings/change-settings";
import { eventsFor, workspaceFor } from "../settings/hide-variables";
import type { Workspace } from "../workspace";
import { listEventsAfter } from "../workspace.queries";
import { deleteWorkspace, startWorkspace, stopWorkspace } from "./change-workspace";
import { awaitOwnWorkspace, listOwnWorkspaces, readWorkspaceOfProject } from "./read-workspace";
import { requestWorkspace } from "./request-workspace";
import {
  type ChangeSettingsRequest,
  changeSettingsSchema,
  type ListWorkspacesRequest,
  listWorkspacesSchema,
  type RequestWorkspaceRequest,
  requestWorkspaceSchema,
} from "./requests";

interface ReadWorkspaceRequest {
  workspaceId: string;
  /** Seconds to wait for a change, at most 60. */
  wait?: number & Min<0> & Max<60>;
  /** The last version that the client has seen. */
  since?: number & Min<0>;
}

/** Returns a workspace; with `wait`, when it has changed. */
export const get = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId", tags: ["grant-view"] },
  async ({ workspaceId, wait, since }: ReadWorkspaceRequest): Promise<Workspace> => {
    const caller = getAuthData();
    return workspaceFor(caller, await awaitOwnWorkspace(ownerOf(caller), workspaceId, { wait, since }));
  },
);

/** A page of workspaces. */
export interface WorkspacePage {
  data: Workspace[];
  nextCursor: string | null;
}

/** Lists workspaces, newest first. */
export const list = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces" },
  async (request: ListWorkspacesRequest): Promise<WorkspacePage> => {
    return await listOwnWorkspaces(ownerOf(getAuthData()), validate(listWorkspacesSchema, request));
  },
);

interface ProjectParams {
  projectId: string;
}

interface ProjectWorkspace {
  /** Null if the project has none yet. */
  workspace: Workspace | null;
}

/** Returns a project's workspace. */
export const getOfProject = api(
  {
    expose: true,
    auth: true,
    method: "GET",
    path: "/v1/projects/:projectId/workspace",
    tags: ["grant-view"],
  },
  async ({ projectId }: ProjectParams): Promise<ProjectWorkspace> => {
    const caller = getAuthData();
    const workspace = await readWorkspaceOfProject(ownerOf(caller), projectId);
    return { workspace: workspace && workspaceFor(caller, workspace) };
  },
);

interface AcceptedWorkspace extends Workspace {
  httpStatus: HttpStatus;
}

interface RequestedWorkspace {
  httpStatus: HttpStatus;
  workspace: Workspace;
}

/** Creates a project's workspace, or returns the one that it has, as GET does. */
export const request = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/workspace" },
  async (request: RequestWorkspaceRequest): Promise<RequestedWorkspace> => {
    const { snapshot, ...wanted } = validate(requestWorkspaceSchema, request);
    const settings = snapshot === undefined ? {} : { snapshot };
    const ownerId = ownerOf(getAuthData());
    return { httpStatus: 202, workspace: await requestWorkspace({ ...wanted, ownerId, settings }) };
  },
);

interface WorkspaceParams {
  workspaceId: string;
}

/**
 * Changes a workspace's settings. Size and intervals apply after `rebuild`; the preview's visibility changes
 * immediately.
 */
export const update = api(
  { expose: true, auth: true, method: "PATCH", path: "/v1/workspaces/:workspaceId", sensitive: true },
  async (request: ChangeSettingsRequest): Promise<Workspace> => {
    const { workspaceId, ...settings } = validate(changeSettingsSchema, request);
    return await changeSettings(ownerOf(getAuthData()), workspaceId, settings);
  },
);

/** Starts a workspace, also one that failed. */
export const start = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/start",
    tags: ["grant-start"],
  },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    const caller = getAuthData();
    return {
      httpStatus: 202,
      ...workspaceFor(caller, await startWorkspace(ownerOf(caller), workspaceId)),
    };
  },
);

/** Stops a workspace. Its sandbox keeps its files. */
export const stop = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/stop" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await stopWorkspace(ownerOf(getAuthData()), workspaceId)) };
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Deletes a workspace with its sandbox. Returns 204 also if it was deleted before. */
export const remove = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/workspaces/:workspaceId" },
  async ({ workspaceId }: WorkspaceParams): Promise<NoContent> => {
    await deleteWorkspace(ownerOf(getAuthData()), workspaceId);
    return { httpStatus: 204 };
  },
);

/** Streams a workspace's changes as server-sent events, from `?after=` or `Last-Event-ID` on. */
export const events = api.raw(
  {
    expose: true,
    auth: true,
    method: "GET",
    path: "/v1/workspaces/:workspaceId/events",
    tags: ["grant-view", "grant-stream"],
  },
  async (request: IncomingMessage, response: ServerResponse) => {
    const caller = getAuthData();
    await eventStreams.hold(streamHolderOf(caller), async () => {
      const row = await findOwnWorkspace(ownerOf(caller), workspaceIdOfRequest());
      const readAfter = async (seq: number) =>
        eventsFor(caller, showEvents(await listEventsAfter(row.id, seq), row));
      await streamEvents(request, response, readAfter);
    });
  },
);

function workspaceIdOfRequest(): string {
  const request = currentRequest();
  return request?.type === "api-call" ? (request.pathParams.workspaceId ?? "") : "";
}
