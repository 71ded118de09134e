import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { validate } from "../../shared/validate";
import { linkPreview } from "../inside/link-preview";
import { listPorts, type OpenPort } from "../inside/list-ports";
import {
  type BackgroundProcess,
  type ExecutedCommand,
  endBackground,
  executeCommand,
  readBackground,
  startBackground,
} from "../inside/run-commands";
import {
  type ExecuteRequest,
  executeSchema,
  type LinkPreviewRequest,
  linkPreviewSchema,
  type StartProcessRequest,
  startProcessSchema,
} from "./requests";

const LINK_SECONDS_DEFAULT = 3_600;
const TIMEOUT_MS_DEFAULT = 30_000;

interface PreviewLinkResponse {
  httpStatus: HttpStatus;
  url: string;
  port: number;
  expiresAt: Date;
}

/** Creates a link to one port of a workspace, valid for a limited time; anyone with the link can open it. */
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

interface PortsParams {
  workspaceId: string;
}

interface PortList {
  data: OpenPort[];
}

/** Lists the ports on which programs in a workspace listen, and who can reach each. */
export const ports = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/ports" },
  async ({ workspaceId }: PortsParams): Promise<PortList> => {
    return { data: await listPorts(ownerOf(getAuthData()), workspaceId) };
  },
);

/** Runs a short command in a workspace and returns its exit code and output. */
export const execute = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/exec", sensitive: true },
  async (request: ExecuteRequest): Promise<ExecutedCommand> => {
    const { workspaceId, timeoutMs = TIMEOUT_MS_DEFAULT, ...command } = validate(executeSchema, request);
    return await executeCommand(ownerOf(getAuthData()), workspaceId, { ...command, timeoutMs });
  },
);

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

/** Returns a background process with its output so far. */
export const getProcess = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/processes/:processId" },
  async ({ workspaceId, processId }: ProcessParams): Promise<BackgroundProcess> => {
    return await readBackground(ownerOf(getAuthData()), workspaceId, processId);
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Ends a background process. Returns 204 also if it ended before. */
export const endProcess = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/workspaces/:workspaceId/processes/:processId" },
  async ({ workspaceId, processId }: ProcessParams): Promise<NoContent> => {
    await endBackground(ownerOf(getAuthData()), workspaceId, processId);
    return { httpStatus: 204 };
  },
);
