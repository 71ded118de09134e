import type { IncomingMessage, ServerResponse } from "node:http";
import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../../shared/open-streams";
import { ownerOf } from "../../shared/owner";
import { resumePoint, sendEvents } from "../../shared/sse";
import { validate } from "../../shared/validate";
import { followTerminal } from "../terminals/follow-terminal";
import {
  closeTerminal,
  findOwnTerminal,
  listOwnTerminals,
  openTerminal,
  resizeTerminal,
  writeTerminal,
} from "../terminals/use-terminals";
import {
  type OpenTerminalRequest,
  openTerminalSchema,
  type ResizeRequest,
  resizeSchema,
  type TypeRequest,
  typeSchema,
} from "./requests-terminals";

const COLS_DEFAULT = 80;
const ROWS_DEFAULT = 24;

/** A shell in a workspace's sandbox, with a pseudo-terminal. */
interface Terminal {
  id: string;
  createdAt: Date;
  /** The last input, to within a minute. */
  usedAt: Date;
}

interface OpenedTerminal extends Terminal {
  httpStatus: HttpStatus;
}

/**
 * Opens a terminal in a running workspace: a login shell in the project's folder. It ends after 30 minutes without
 * input. The workspace's setting `terminal` and the owner's limit `terminalsMax` can refuse it.
 */
export const open = api(
  { expose: true, auth: true, method: "POST", path: "/v1/workspaces/:workspaceId/terminals" },
  async (request: OpenTerminalRequest): Promise<OpenedTerminal> => {
    const { workspaceId, cols = COLS_DEFAULT, rows = ROWS_DEFAULT } = validate(openTerminalSchema, request);
    const terminal = await openTerminal(ownerOf(getAuthData()), workspaceId, { cols, rows });
    return { httpStatus: 201, ...terminal };
  },
);

interface TerminalsParams {
  workspaceId: string;
}

interface TerminalList {
  data: Terminal[];
}

/** Lists the open terminals of a workspace, oldest first. */
export const terminals = api(
  { expose: true, auth: true, method: "GET", path: "/v1/workspaces/:workspaceId/terminals" },
  async ({ workspaceId }: TerminalsParams): Promise<TerminalList> => {
    return { data: await listOwnTerminals(ownerOf(getAuthData()), workspaceId) };
  },
);

interface NoContent {
  httpStatus: HttpStatus;
}

/** Types into a terminal. */
export const typeInput = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/terminals/:terminalId/input",
    sensitive: true,
  },
  async (request: TypeRequest): Promise<NoContent> => {
    const { workspaceId, terminalId, input } = validate(typeSchema, request);
    await writeTerminal(await findOwnTerminal(ownerOf(getAuthData()), workspaceId, terminalId), input);
    return { httpStatus: 204 };
  },
);

/** Sets the size of a terminal, so that the programs in it draw for that size. */
export const resize = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/terminals/:terminalId/resize",
  },
  async (request: ResizeRequest): Promise<NoContent> => {
    const { workspaceId, terminalId, ...size } = validate(resizeSchema, request);
    await resizeTerminal(await findOwnTerminal(ownerOf(getAuthData()), workspaceId, terminalId), size);
    return { httpStatus: 204 };
  },
);

interface TerminalParams {
  workspaceId: string;
  terminalId: string;
}

/** Closes a terminal, and ends its shell. Returns 204 also if it was closed before. */
export const close = api(
  {
    expose: true,
    auth: true,
    method: "DELETE",
    path: "/v1/workspaces/:workspaceId/terminals/:terminalId",
  },
  async ({ workspaceId, terminalId }: TerminalParams): Promise<NoContent> => {
    await closeTerminal(ownerOf(getAuthData()), workspaceId, terminalId);
    return { httpStatus: 204 };
  },
);

/**
 * Streams the output of a terminal as server-sent events, from `?after=` or `Last-Event-ID` on, until its shell ends.
 * The last 256 KiB are kept in the process to which a terminal is connected; another one streams what is written from then on.
 */
export const followOutput = api.raw(
  {
    expose: true,
    auth: true,
    method: "GET",
    path: "/v1/workspaces/:workspaceId/terminals/:terminalId/events",
  },
  async (request: IncomingMessage, response: ServerResponse) => {
    const current = currentRequest();
    const { workspaceId = "", terminalId = "" } = current?.type === "api-call" ? current.pathParams : {};
    const follower = { ownerId: ownerOf(getAuthData()), workspaceId, after: resumePoint(request) };
    await eventStreams.hold(follower.ownerId, async () =>
      sendEvents(response, await followTerminal(follower, terminalId)),
    );
  },
);
