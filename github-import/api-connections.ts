import { api, type HttpStatus } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { GitConnection } from "./connections/git-connection";
import { createConnection, deleteConnection, listOwnConnections } from "./connections/manage-connections";
import {
  type ConnectionRequest,
  connectionListSchema,
  connectionRequestSchema,
  type ListConnectionsRequest,
} from "./requests/connection-requests";

interface CreatedConnection extends GitConnection {
  httpStatus: HttpStatus;
}

/** Stores a token for private repositories. Imports refer to the connection instead of sending a token. */
export const createGitConnection = api(
  { expose: true, auth: true, method: "POST", path: "/v1/git-connections", sensitive: true },
  async (request: ConnectionRequest): Promise<CreatedConnection> => {
    const valid = validate(connectionRequestSchema, request);
    const connection = await createConnection(ownerOf(getAuthData()), valid);
    return { httpStatus: 201, ...connection };
  },
);

interface ConnectionPage {
  data: GitConnection[];
  nextCursor: string | null;
}

/** Lists connections, newest first, without their tokens. */
export const listGitConnections = api(
  { expose: true, auth: true, method: "GET", path: "/v1/git-connections" },
  async (request: ListConnectionsRequest): Promise<ConnectionPage> => {
    return await listOwnConnections(ownerOf(getAuthData()), validate(connectionListSchema, request));
  },
);

interface ConnectionParams {
  connectionId: string;
}

interface NoContent {
  httpStatus: HttpStatus;
}

/**
 * Deletes a connection and its token. Imports that need it fail from now on. Returns 204 also if it was deleted before.
 */
export const deleteGitConnection = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/git-connections/:connectionId" },
  async ({ connectionId }: ConnectionParams): Promise<NoContent> => {
    await deleteConnection(ownerOf(getAuthData()), connectionId);
    return { httpStatus: 204 };
  },
);
