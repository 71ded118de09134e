import { api, type HttpStatus } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { validate } from "../../shared/validate";
import {
  type BackgroundProcess,
  type ExecutedCommand,
  endBackground,
  executeCommand,
  linkPreview,
  readBackground,
  startBackground,
} from "../inside/inside-workspace";
import { executeSchema, linkPreviewSchema, startProcessSchema } from "./schema";

const LINK_SECONDS_DEFAULT = 3_600;
const TIMEOUT_MS_DEFAULT = 30_000;

export interface LinkPreviewRequest {
  workspaceId: string;
  /** The app's own where it is left out. */
  port?: number & Min<1> & Max<65535>;
  /** An hour where it is left out, a day at most. */
  expiresInSeconds?: number & Min<1> & Max<86400>;
}

interface PreviewLinkResponse {
  httpStatus: HttpStatus;
  url: string;
  port: number;
  expiresAt: Date;
}

/** Makes a link that opens one port of a workspace to whoever has it, for a while. */
export const createPreviewLink = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/preview-links",
    sensitive: true,
  },
  async (request: LinkPreviewRequest): Promise<PreviewLinkResponse> => {
    const {
      workspaceId,
      port,
      expiresInSeconds = LINK_SECONDS_DEFAULT,
    } = validate(linkPreviewSchema, request);
    const link = await linkPreview(ownerOf(getAuthData()), workspaceId, { port, expiresInSeconds });
    return { httpStatus: 201, ...link };
  },
);

export interface ExecuteRequest {
  workspaceId: string;
  /** For a shell. */
  command: string & MinLen<1> & MaxLen<131072>;
  /** Folder, from the sandbox's work folder; the project is in `project`. */
  cwd?: string;
  env?: Record<string, string>;
  /** Half a minute where it is left out, 50 s at most; what takes longer is a process. */
  timeoutMs?: number & Min<1000> & Max<50000>;
}

/** Runs a short command in a workspace and answers its exit code and output. */
export const execute = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/exec", sensitive: true },
  async (request: ExecuteRequest): Promise<ExecutedCommand> => {
    const { workspaceId, timeoutMs = TIMEOUT_MS_DEFAULT, ...command } = validate(executeSchema, request);
    return await executeCommand(ownerOf(getAuthData()), workspaceId, { ...command, timeoutMs });
  },
);

export interface StartProcessRequest {
  workspaceId: string;
  /** For a shell. */
  command: string & MinLen<1> & MaxLen<131072>;
  /** Folder, from the sandbox's work folder; the project is in `project`. */
  cwd?: string;
  env?: Record<string, string>;
}

interface StartedProcess extends BackgroundProcess {
  httpStatus: HttpStatus;
}

/** Starts a command in the background of a workspace. */
export const startProcess = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/processes",
    sensitive: true,
  },
  async (request: StartProcessRequest): Promise<StartedProcess> => {
    const { workspaceId, ...command } = validate(startProcessSchema, request);
    const process = await startBackground(ownerOf(getAuthData()), workspaceId, command);
    return { httpStatus: 202, ...process };
  },
);

interface ProcessParams {
  workspaceId: string;
  processId: string;
}

/** Answers a background process with what it has written so far. */
export const getProcess = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/processes/:processId" },
  async ({ workspaceId, processId }: ProcessParams): Promise<BackgroundProcess> => {
    return await readBackground(ownerOf(getAuthData()), workspaceId, processId);
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Ends a background process. Answers 204 also the second time. */
export const endProcess = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/workspaces/:workspaceId/processes/:processId" },
  async ({ workspaceId, processId }: ProcessParams): Promise<NoContent> => {
    await endBackground(ownerOf(getAuthData()), workspaceId, processId);
    return { httpStatus: 204 };
  },
);
