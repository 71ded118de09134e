import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { type PulledChanges, pullChanges } from "../files/pull-changes";
import { listResolvedLockfiles, pullLockfiles, type ResolvedLockfiles } from "../files/pull-lockfiles";
import { workspaceFor } from "../settings/hide-variables";
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

/** Uploads the project's current files to the sandbox. Poll until `outdated` is false. */
export const sync = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/sync" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "sync")) };
  },
);

/** Creates a revision from the changes inside the sandbox. Files that git would ignore are not included. */
export const pull = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/pull" },
  async ({ workspaceId }: WorkspaceParams): Promise<PulledChanges> => {
    return await pullChanges(ownerOf(getAuthData()), workspaceId);
  },
);

/** Lists the lockfiles that the install in the sandbox has resolved and that the project lacks, or has with other versions. */
export const lockfiles = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/lockfiles" },
  async ({ workspaceId }: WorkspaceParams): Promise<ResolvedLockfiles> => {
    return await listResolvedLockfiles(ownerOf(getAuthData()), workspaceId);
  },
);

/** Creates a revision from these lockfiles alone, so that later installs get the same versions. */
export const takeLockfiles = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/lockfiles" },
  async ({ workspaceId }: WorkspaceParams): Promise<PulledChanges> => {
    return await pullLockfiles(ownerOf(getAuthData()), workspaceId);
  },
);

/** Restarts the app; its sandbox keeps running. */
export const restartProcess = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/restart-process" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return {
      httpStatus: 202,
      ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "restart_process")),
    };
  },
);

/** Restarts the sandbox. It keeps its files. */
export const restart = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/restart" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "restart")) };
  },
);

/** Creates a new sandbox from the project's files; the old one is deleted when the new one runs. */
export const rebuild = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/rebuild" },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    return { httpStatus: 202, ...(await refreshWorkspace(ownerOf(getAuthData()), workspaceId, "rebuild")) };
  },
);

/**
 * Ensures that a workspace runs, even after its sandbox was stopped or lost, and restarts its app if it was `ready` and
 * has ended, or if its preview is `unhealthy`. May be called concurrently.
 */
export const ensure = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/ensure-running",
    tags: ["grant-start"],
  },
  async ({ workspaceId }: WorkspaceParams): Promise<AcceptedWorkspace> => {
    const caller = getAuthData();
    return { httpStatus: 202, ...workspaceFor(caller, await ensureRunning(ownerOf(caller), workspaceId)) };
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Resets the workspace's idle timer. */
export const keepalive = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/keepalive" },
  async ({ workspaceId }: WorkspaceParams): Promise<NoContent> => {
    await keepAlive(ownerOf(getAuthData()), workspaceId);
    return { httpStatus: 204 };
  },
);

/** Checks a workspace's sandbox, process, port and preview, and returns their states. */
export const health = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/health" },
  async ({ workspaceId }: WorkspaceParams): Promise<WorkspaceHealth> => {
    return await checkHealth(ownerOf(getAuthData()), workspaceId);
  },
);

/** Returns the problems of a workspace, the cause first, with remedies; and lists what its sandbox should contain. */
export const diagnostics = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/diagnostics" },
  async ({ workspaceId }: WorkspaceParams): Promise<WorkspaceDiagnosis> => {
    return await diagnoseWorkspace(ownerOf(getAuthData()), workspaceId);
  },
);

/** Returns the sandbox provider, and whether a call to it just succeeded. */
export const provider = api(
  { expose: true, auth: true, method: "GET", path: "/v1/provider" },
  async (): Promise<ProviderDescription> => {
    return await describeProvider();
  },
);
