import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { auth } from "~encore/clients";
import { ownerOf } from "../shared/owner";
import { ticketFor } from "../shared/stream-ticket";
import { findOwnImport } from "./imports/read-import";

interface ImportParams {
  importId: string;
}

interface IssuedTicket {
  httpStatus: HttpStatus;
  /** The parameter `ticket` of the URL of the stream. Shown only once. */
  ticket: string;
  /** Ten minutes from now; until then a client may reconnect. */
  expiresAt: Date;
}

/**
 * Creates a ticket with which a browser's `EventSource`, which cannot send a key, opens the events of one import, with
 * `?ticket=`. It must be used within a minute.
 */
export const createStreamTicket = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/imports/:importId/stream-tickets",
    sensitive: true,
  },
  async ({ importId }: ImportParams): Promise<IssuedTicket> => {
    const { id } = await findOwnImport(ownerOf(getAuthData()), importId);
    const { token, expiresAt } = await auth.grant(ticketFor(id));
    return { httpStatus: 201, ticket: token, expiresAt };
  },
);
