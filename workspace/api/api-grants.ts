import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { validate } from "../../shared/validate";
import { embedWorkspace, ticketWorkspace } from "./grant-access";
import { type EmbeddedAction, type EmbedTokenRequest, embedTokenSchema } from "./grant-requests";

interface WorkspaceParams {
  workspaceId: string;
}

interface IssuedTicket {
  httpStatus: HttpStatus;
  /** The parameter `ticket` of the URL of a stream. Shown only once. */
  ticket: string;
  /** Ten minutes from now; until then a client may reconnect. */
  expiresAt: Date;
}

/**
 * Creates a ticket with which a browser's `EventSource`, which cannot send a key, opens the streams of one workspace:
 * its events, logs and processes, with `?ticket=`. It must be used within a minute.
 */
export const createStreamTicket = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/stream-tickets",
    sensitive: true,
  },
  async ({ workspaceId }: WorkspaceParams): Promise<IssuedTicket> => {
    return { httpStatus: 201, ...(await ticketWorkspace(ownerOf(getAuthData()), workspaceId)) };
  },
);

interface IssuedEmbedToken {
  httpStatus: HttpStatus;
  /** Pages send it as `X-Embed-Token`. Shown only once. */
  token: string;
  expiresAt: Date;
  can: EmbeddedAction[];
  origins: string[];
}

/**
 * Creates a token with which pages of the given origins show the preview of one workspace. A page may be anybody's, so
 * the token permits nothing else; call this from your server, which knows its visitor.
 */
export const createEmbedToken = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/workspaces/:workspaceId/embed-tokens",
    sensitive: true,
  },
  async (request: EmbedTokenRequest): Promise<IssuedEmbedToken> => {
    const { workspaceId, ...wanted } = validate(embedTokenSchema, request);
    return { httpStatus: 201, ...(await embedWorkspace(ownerOf(getAuthData()), workspaceId, wanted)) };
  },
);
