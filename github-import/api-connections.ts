import { api, type Header, type HttpStatus } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import type { GitConnection } from "./connections/git-connection";
import { createConnection, deleteConnection, listOwnConnections } from "./connections/manage-connections";
import { connectionListSchema, connectionRequestSchema } from "./schema";

export interface ConnectionRequest {
  /** For people, e.g. whose token it is. */
  name: string & MinLen<1> & MaxLen<800>;
  /** An access token that may read the repositories. It is sealed, and never shown again. */
  token: string & MinLen<1> & MaxLen<1000>;
  /** The base URL that the token is for and the only one that it is sent to; `https://github.com` by default. */
  host?: string & MinLen<1> & MaxLen<2048>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

interface CreatedConnection extends GitConnection {
  httpStatus: HttpStatus;
}

/** Keeps a token for private repositories. Imports name the connection instead of bringing a token. */
export const createGitConnection = api(
  { expose: true, auth: true, method: "POST", path: "/v1/git-connections", sensitive: true },
  async (request: ConnectionRequest): Promise<CreatedConnection> => {
    const { idempotencyKey, ...body } = validate(connectionRequestSchema, request);
    const connection = await createConnection(ownerOf(getAuthData()), body, idempotencyKey);
    return { httpStatus: 201, ...connection };
  },
);

export interface ListConnectionsRequest {
  /** How many a page may have; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

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

/** Deletes a connection and its token. Imports that need it fail from now on. Answers 204 also the second time. */
export const deleteGitConnection = api(
  { expose: true, auth: true, method: "DELETE", path: "/v1/git-connections/:connectionId" },
  async ({ connectionId }: ConnectionParams): Promise<NoContent> => {
    await deleteConnection(ownerOf(getAuthData()), connectionId);
    return { httpStatus: 204 };
  },
);
