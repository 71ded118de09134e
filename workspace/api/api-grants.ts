import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../../shared/owner";
import { ticketWorkspace } from "./grant-access";

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
