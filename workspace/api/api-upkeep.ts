import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { type PulledChanges, pullChanges } from "../files/pull-changes";
import {
  checkHealth,
  diagnoseWorkspace,
  type WorkspaceDiagnosis,
  type WorkspaceHealth,
} from "../upkeep/check-health";
import { describeProvider, type ProviderDescription } from "../upkeep/describe-provider";
import type { Workspace } from "../workspace";
import { ensureRunning, keepAlive, refreshWorkspace } from "./refresh-workspace";

interface WorkspaceParams {
  workspaceId: string;
}

interface AcceptedWorkspace extends Workspace {
  httpStatus: HttpStatus;
}

/** Pushes the project's newest files into the sandbox. Poll until `outdated` is false. */
export const sync = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/sync" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "sync")) };
  },
);

/** Makes a revision of what was changed inside the sandbox. Files that git would ignore stay there. */
export const pull = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/pull" },
  async ({ workspaceId }: WorkspaceParams): Promise<PulledChanges> => {
    return await pullChanges(ownerOf(getAuthData()), workspaceId);
  },
);

/** Starts the app anew in its sandbox, which goes on. */
export const restartProcess = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/restart-process" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return {
      httpStatus: 202,
      ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "restart_process")),
    };
  },
);

/** Stops the sandbox and starts it again. It keeps its files. */
export const restart = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/restart" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "restart")) };
  },
);

/** Makes a new sandbox from the project's files; the old one goes when the new one runs. */
export const rebuild = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/rebuild" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "rebuild")) };
  },
);

/**
 * Makes sure that a workspace runs, also after its sandbox was stopped or lost, and starts its app anew where it was
 * `ready` and has ended, or where its preview is `unhealthy`. May be called by many at once.
 */
export const ensure = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/ensure-running" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await ensureRunning(ownerOf(getAuthData()), workspaceId)) };
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Puts off the stop of a workspace that nobody uses. */
export const keepalive = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/keepalive" },
  async ({ workspaceId }: WorkspaceParams): Promise<NoContent> => {
    await keepAlive(ownerOf(getAuthData()), workspaceId);
    return { httpStatus: 204 };
  },
);

/** Looks at a workspace's sandbox, process, port and preview, and answers what is well. */
export const health = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/health" },
  async ({ workspaceId }: WorkspaceParams): Promise<WorkspaceHealth> => {
    return await checkHealth(ownerOf(getAuthData()), workspaceId);
  },
);

/** Names what is wrong with a workspace, the cause first, and what helps; and lists what its sandbox should contain. */
export const diagnostics = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/diagnostics" },
  async ({ workspaceId }: WorkspaceParams): Promise<WorkspaceDiagnosis> => {
    return await diagnoseWorkspace(ownerOf(getAuthData()), workspaceId);
  },
);

/** Answers who runs the sandboxes, and whether that was verified by a call just now. */
export const provider = api(
  { expose: true, auth: true, method: "GET", path: "/v1/provider" },
  async (): Promise<ProviderDescription> => {
    return await describeProvider();
  },
);
