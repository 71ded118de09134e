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
 * Keeps a token, sealed, for the repositories of one host. The same idempotency key answers the same connection.
 * Fails with `sealing_key_missing`, `host_not_allowed`, `auth_failed` or `idempotency_mismatch`.
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

/** Finds an own connection whose token can be used; `not_found` for any other, and for one that was deleted. */
export async function findOwnConnection(ownerId: string, id: string): Promise<GitConnectionRow> {
  const connectionId = parseId("con", id);
  const row = connectionId && (await findConnection(connectionId, ownerId));
  if (row === null || row.sealedToken === null) throw connectionNotFound();
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

/** Wipes an own connection's token. Repeating it changes nothing. */
export async function deleteConnection(ownerId: string, id: string): Promise<void> {
  const connectionId: ConnectionId | null = parseId("con", id);
  const isOurs = connectionId !== null && (await markConnectionDeleted(connectionId, ownerId));
  if (!isOurs) throw connectionNotFound();
}

/** Only a host that imports may come from: the operator has vouched for it. */
function requireAllowedHost(host: string): string {
  const wanted = host.replace(/\/+$/, "").toLowerCase();
  const allowed = readAllowedHosts().find((base) => base.toLowerCase() === wanted);
  if (allowed !== undefined) return allowed;
  throw new Failure("host_not_allowed", "repositories of this host may not be imported", {
    param: "host",
    suggestion: `use ${GITHUB}, or a base URL as the operator has listed it in GitAllowedHosts`,
  });
}

function connectionNotFound(): Failure {
  return new Failure("not_found", "the connection was not found", { param: "connectionId" });
}
