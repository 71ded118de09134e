import { Failure } from "../../shared/failure";
import type { Idempotency } from "../../shared/idempotency";
import type { WebhookEndpointId } from "../../shared/ids";
import { db } from "../db";
import { cancelPending } from "../deliveries/delivery-job.queries";
import type { EndpointRow } from "./endpoint";

export interface NewEndpoint {
  id: WebhookEndpointId;
  ownerId: string;
  projectId: string | null;
  url: string;
  description: string | null;
  types: string[] | null;
}

export interface NewSecret {
  id: string;
  sealedSecret: string;
}

export const ENDPOINTS_PER_OWNER_MAX = 20;
/** Any number that no other lock of this database uses; the second key is of the owner. */
const COUNT_LOCK = 2_002;

/**
 * Inserts an endpoint with its secret; false if this owner has used the idempotency key before. Throws
 * `owner_limit_reached`.
 */
export async function insertEndpoint(
  row: NewEndpoint,
  secret: NewSecret,
  idempotency: Idempotency | null,
): Promise<boolean> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(${COUNT_LOCK}::int, hashtext(${row.ownerId}))`;
  const inserted = await tx.queryRow<{ id: string }>`
    INSERT INTO webhook_endpoint (id, owner_id, project_id, url, description, types, idempotency_key, request_hash)
    VALUES (${row.id}, ${row.ownerId}, ${row.projectId}, ${row.url}, ${row.description}, ${row.types}::text[],
            ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  if (inserted === null) return false;
  const used = await tx.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM webhook_endpoint WHERE owner_id = ${row.ownerId} AND deleted_at IS NULL`;
  if ((used?.count ?? 0) > ENDPOINTS_PER_OWNER_MAX) throw tooMany();
  await tx.exec`
    INSERT INTO webhook_secret (id, endpoint_id, sealed_secret) VALUES (${secret.id}, ${row.id}, ${secret.sealedSecret})`;
  await tx.commit();
  return true;
}

function tooMany(): Failure {
  return new Failure(
    "owner_limit_reached",
    `an owner may have ${ENDPOINTS_PER_OWNER_MAX} webhook endpoints, and this would be one more`,
    { suggestion: "delete an endpoint, or change one of them" },
  );
}

/** Finds an endpoint of an owner, deleted ones included. */
export async function findEndpoint(id: WebhookEndpointId, ownerId: string): Promise<EndpointRow | null> {
  return await db.queryRow<EndpointRow>`
    SELECT id, project_id AS "projectId", url, description, types, state, disabled_reason AS "disabledReason",
           failing_since AS "failingSince", version, request_hash AS "requestHash", created_at AS "createdAt",
           updated_at AS "updatedAt", deleted_at AS "deletedAt"
    FROM webhook_endpoint WHERE id = ${id} AND owner_id = ${ownerId}`;
}

/** Finds the endpoint that was created with an idempotency key, deleted ones included. */
export async function findEndpointByKey(ownerId: string, key: string): Promise<EndpointRow | null> {
  return await db.queryRow<EndpointRow>`
    SELECT id, project_id AS "projectId", url, description, types, state, disabled_reason AS "disabledReason",
           failing_since AS "failingSince", version, request_hash AS "requestHash", created_at AS "createdAt",
           updated_at AS "updatedAt", deleted_at AS "deletedAt"
    FROM webhook_endpoint WHERE owner_id = ${ownerId} AND idempotency_key = ${key}`;
}

export interface EndpointFilter {
  ownerId: string;
  projectId: string | null;
  cursor: string | null;
  limit: number;
}

/** Lists an owner's endpoints, newest first. */
export async function listEndpoints(filter: EndpointFilter): Promise<EndpointRow[]> {
  return await db.queryAll<EndpointRow>`
    SELECT id, project_id AS "projectId", url, description, types, state, disabled_reason AS "disabledReason",
           failing_since AS "failingSince", version, request_hash AS "requestHash", created_at AS "createdAt",
           updated_at AS "updatedAt", deleted_at AS "deletedAt"
    FROM webhook_endpoint
    WHERE owner_id = ${filter.ownerId} AND deleted_at IS NULL
      AND (${filter.projectId}::text IS NULL OR project_id = ${filter.projectId})
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

export interface EndpointSettings {
  url: string;
  description: string | null;
  types: string[] | null;
  isEnabled: boolean;
}

/**
 * Replaces an endpoint's settings, if nothing else has changed them since `version`; null if something has. Disabling it
 * ends its deliveries; enabling it counts its failures from zero.
 */
export async function updateEndpoint(
  id: WebhookEndpointId,
  version: number,
  { url, description, types, isEnabled }: EndpointSettings,
): Promise<{ id: string } | null> {
  await using tx = await db.begin();
  const updated = await tx.queryRow<{ id: string }>`
    UPDATE webhook_endpoint
    SET url = ${url}, description = ${description}, types = ${types}::text[],
        state = CASE WHEN ${isEnabled} THEN 'enabled' ELSE 'disabled' END,
        disabled_reason = CASE WHEN ${isEnabled} THEN NULL ELSE coalesce(disabled_reason, 'owner') END,
        failing_since = CASE WHEN state = 'disabled' AND ${isEnabled} THEN NULL ELSE failing_since END,
        last_failed_at = CASE WHEN state = 'disabled' AND ${isEnabled} THEN NULL ELSE last_failed_at END,
        held_until = CASE WHEN state = 'disabled' AND ${isEnabled} THEN NULL ELSE held_until END,
        version = version + 1, updated_at = now()
    WHERE id = ${id} AND version = ${version} AND deleted_at IS NULL
    RETURNING id`;
  if (updated !== null && !isEnabled) await cancelPending(tx, id);
  await tx.commit();
  return updated;
}

/** Deletes an endpoint, its secrets and its deliveries that are not sent yet; false if this owner never had it. */
export async function markEndpointDeleted(id: WebhookEndpointId, ownerId: string): Promise<boolean> {
  await using tx = await db.begin();
  const deleted = await tx.queryRow<{ id: string }>`
    UPDATE webhook_endpoint SET deleted_at = coalesce(deleted_at, now())
    WHERE id = ${id} AND owner_id = ${ownerId}
    RETURNING id`;
  if (deleted !== null) {
    await tx.exec`DELETE FROM webhook_secret WHERE endpoint_id = ${id}`;
    await cancelPending(tx, id);
  }
  await tx.commit();
  return deleted !== null;
}
