import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { createOnce, findEarlier, readIdempotency } from "../../shared/idempotency";
import { newId, parseId } from "../../shared/ids";
import { type Page, pageOf, pageSize } from "../../shared/page";
import type {
  ChangeEndpointRequest,
  CreateEndpointRequest,
  ListEndpointsRequest,
} from "../requests/endpoint-requests";
import { readAllowedOrigins } from "../send/allowed-origins";
import { refusePrivateName, requireAllowedUrl } from "../send/guard-address";
import { makeWebhookSecret, openWebhookSecret, sealWebhookSecret } from "../send/webhook-secret";
import { type EndpointRow, toEndpoint, type WebhookEndpoint } from "./endpoint";
import {
  findEndpoint,
  findEndpointByKey,
  insertEndpoint,
  listEndpoints,
  markEndpointDeleted,
  updateEndpoint,
} from "./endpoint.queries";
import { listSecrets } from "./secret.queries";

/** An endpoint with its secret, which is returned only when it is created. */
interface CreatedEndpoint extends WebhookEndpoint {
  secret: string;
}

/**
 * Creates an endpoint with a secret of its own. The same idempotency key returns the same endpoint. Throws
 * `sealing_key_missing`, `host_not_allowed`, `invalid_argument`, `not_found`, `owner_limit_reached` or
 * `idempotency_mismatch`.
 */
export async function createEndpoint(
  ownerId: string,
  request: CreateEndpointRequest,
): Promise<CreatedEndpoint> {
  const { url, projectId = null, description = null, types = null } = request;
  const idempotency = readIdempotency(request.idempotencyKey, { url, projectId, description, types });
  const findByKey = async (key: string) => await findEndpointByKey(ownerId, key);
  const earlier = await findEarlier(idempotency, findByKey);
  if (earlier !== null) return await withSecret(earlier);
  const id = newId("whe");
  const secret = makeSecret();
  const allowed = await requireUrl(url);
  if (projectId !== null) await requireOwnProject(ownerId, projectId);
  const endpoint = { id, ownerId, projectId, url: allowed, description, types };
  const { row } = await createOnce(idempotency, {
    insert: async () => await insertEndpoint(endpoint, secret, idempotency),
    findNew: async () => await findEndpoint(id, ownerId),
    findByKey,
  });
  if (row === null) throw endpointNotFound();
  return await withSecret(row);
}

/** Makes a secret, sealed for its row. */
export function makeSecret(): { id: string; sealedSecret: string; text: string } {
  const id = newId("whs");
  const text = makeWebhookSecret();
  return { id, text, sealedSecret: sealWebhookSecret(id, text) };
}

/** Finds the owner's endpoint; throws `not_found` for any other, and for a deleted one. */
export async function findOwnEndpoint(ownerId: string, id: string): Promise<EndpointRow> {
  const endpointId = parseId("whe", id);
  const row = endpointId && (await findEndpoint(endpointId, ownerId));
  if (row === null || row.deletedAt !== null) throw endpointNotFound();
  return row;
}

export async function listOwnEndpoints(
  ownerId: string,
  request: ListEndpointsRequest,
): Promise<Page<WebhookEndpoint>> {
  const size = pageSize(request.limit);
  const { projectId = null, cursor = null } = request;
  const rows = await listEndpoints({ ownerId, projectId, cursor, limit: size + 1 });
  return pageOf(rows.map(toEndpoint), size);
}

/** Changes the named settings. Throws `failed_precondition` if the endpoint's project was deleted, and `conflict`. */
export async function changeEndpoint(
  ownerId: string,
  request: ChangeEndpointRequest,
): Promise<WebhookEndpoint> {
  const row = await findOwnEndpoint(ownerId, request.endpointId);
  const { enabled = row.state === "enabled" } = request;
  if (enabled && row.disabledReason === "project_deleted") throw projectDeleted();
  const url = request.url === undefined ? row.url : await requireUrl(request.url);
  const { description = row.description, types = row.types } = request;
  const settings = { url, description, types, isEnabled: enabled };
  if ((await updateEndpoint(row.id, row.version, settings)) === null) {
    throw new Failure("conflict", "the endpoint was changed at the same time; try again", {
      retryable: true,
    });
  }
  return toEndpoint(await findOwnEndpoint(ownerId, row.id));
}

/** Deletes the owner's endpoint. Repeating it changes nothing. */
export async function deleteEndpoint(ownerId: string, id: string): Promise<void> {
  const endpointId = parseId("whe", id);
  const isOurs = endpointId !== null && (await markEndpointDeleted(endpointId, ownerId));
  if (!isOurs) throw endpointNotFound();
}

export function endpointNotFound(): Failure {
  return new Failure("not_found", "the webhook endpoint was not found", { param: "endpointId" });
}

/** The response to a repeated request has the secret too, because the first one may have been lost. */
async function withSecret(row: EndpointRow): Promise<CreatedEndpoint> {
  const [current] = await listSecrets(row.id);
  if (row.deletedAt !== null || current === undefined) throw endpointNotFound();
  return { ...toEndpoint(row), secret: openWebhookSecret(current.id, current.sealedSecret) };
}

/** Returns the URL as it will be used. */
async function requireUrl(text: string): Promise<string> {
  const origins = readAllowedOrigins();
  const url = requireAllowedUrl(text, origins);
  await refusePrivateName(url, origins);
  return url.href;
}

async function requireOwnProject(ownerId: string, projectId: string): Promise<void> {
  const { project } = await projects.readProject({ projectId });
  if (project?.ownerId === ownerId) return;
  throw new Failure("not_found", "the project was not found", { param: "projectId" });
}

function projectDeleted(): Failure {
  return new Failure("failed_precondition", "the endpoint's project was deleted", {
    suggestion: "delete this endpoint, and create another one",
  });
}
