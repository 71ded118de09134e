import { Failure } from "../../shared/failure";
import { createOnce, findEarlier, readIdempotency } from "../../shared/idempotency";
import { type ConnectionId, newId, parseId } from "../../shared/ids";
import { type Page, pageOf, pageSize } from "../../shared/page";
import { GITHUB } from "../address/written-address";
import { readAllowedHosts } from "../credentials/allowed-hosts";
import { sealToken, tokenFingerprint } from "../credentials/token-sealing";
import type { ConnectionRequest, ListConnectionsRequest } from "../requests/connection-requests";
import { type GitConnection, type GitConnectionRow, lastFourOf, toConnection } from "./git-connection";
import {
  findConnection,
  findConnectionByKey,
  insertConnection,
  listConnections,
  markConnectionDeleted,
} from "./git-connection.queries";
import { canHaveScopes, GITHUB_API, readScopes } from "./read-scopes";

/**
 * Stores a token, sealed, for the repositories of one host. The same idempotency key returns the same connection.
 * Throws `sealing_key_missing`, `host_not_allowed`, `auth_failed` or `idempotency_mismatch`.
 */
export async function createConnection(ownerId: string, request: ConnectionRequest): Promise<GitConnection> {
  const { name, token } = request;
  const id = newId("con");
  const sealedToken = sealToken(id, token);
  const host = requireAllowedHost(request.host ?? GITHUB);
  const idempotency = readIdempotency(request.idempotencyKey, { name, host, token: tokenFingerprint(token) });
  const findByKey = async (key: string) => await findConnectionByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null) return toConnection(earlier);
  const scopes = host === GITHUB && canHaveScopes(token) ? await readScopes(token, GITHUB_API) : null;
  const connection = { id, ownerId, name, host, sealedToken, lastFour: lastFourOf(token), scopes };
  const { row } = await createOnce(idempotency, {
    insert: async () => await insertConnection(connection, idempotency),
    findNew: async () => await findConnection(id, ownerId),
    findByKey,
  });
  if (row === null) throw connectionNotFound();
  return toConnection(row);
}

/** Finds the owner's connection; throws `not_found` for any other, and for a deleted one. */
export async function findOwnConnection(ownerId: string, id: string): Promise<GitConnectionRow> {
  const connectionId = parseId("con", id);
  const row = connectionId && (await findConnection(connectionId, ownerId));
  if (row === null || row.isDeleted) throw connectionNotFound();
  return row;
}

export async function listOwnConnections(
  ownerId: string,
  request: ListConnectionsRequest,
): Promise<Page<GitConnection>> {
  const size = pageSize(request.limit);
  const rows = await listConnections({ ownerId, cursor: request.cursor ?? null, limit: size + 1 });
  return pageOf(rows.map(toConnection), size);
}

/** Deletes the owner's connection and its token. Repeating it changes nothing. */
export async function deleteConnection(ownerId: string, id: string): Promise<void> {
  const connectionId: ConnectionId | null = parseId("con", id);
  const isOurs = connectionId !== null && (await markConnectionDeleted(connectionId, ownerId));
  if (!isOurs) throw connectionNotFound();
}

/** Only hosts that the operator allows for imports. */
function requireAllowedHost(host: string): string {
  const wanted = host.replace(/\/+$/, "").toLowerCase();
  const allowed = readAllowedHosts().find((base) => base.toLowerCase() === wanted);
  if (allowed !== undefined) return allowed;
  throw new Failure("host_not_allowed", "imports from this host are not allowed", {
    param: "host",
    suggestion: `use ${GITHUB}, or a base URL that the operator has listed in GitAllowedHosts`,
  });
}

function connectionNotFound(): Failure {
  return new Failure("not_found", "the connection was not found", { param: "connectionId" });
}
