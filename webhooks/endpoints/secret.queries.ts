import type { WebhookEndpointId } from "../../shared/ids";
import { db } from "../db";
import type { NewSecret } from "./endpoint.queries";

/** How long a rotated secret still signs: so long its receiver may take to get the new one. */
const ROTATED_HOURS = 24;
/** Each adds a signature to the header. */
export const SECRETS_AT_ONCE_MAX = 5;

/** Returns the secrets with which an endpoint's events are signed now, newest first. */
export async function listSecrets(endpointId: string): Promise<NewSecret[]> {
  return await db.queryAll<NewSecret>`
    SELECT id, sealed_secret AS "sealedSecret" FROM webhook_secret
    WHERE endpoint_id = ${endpointId} AND (expires_at IS NULL OR expires_at > now())
    ORDER BY id DESC`;
}

/**
 * Adds a secret; the ones before sign for another day. Returns when the current one expires; null if the endpoint is
 * deleted or has too many secrets.
 */
export async function rotateIn(endpointId: WebhookEndpointId, secret: NewSecret): Promise<Date | null> {
  await using tx = await db.begin();
  const endpoint = await tx.queryRow<{ id: string }>`
    SELECT id FROM webhook_endpoint WHERE id = ${endpointId} AND deleted_at IS NULL FOR UPDATE`;
  const valid = await tx.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM webhook_secret
    WHERE endpoint_id = ${endpointId} AND (expires_at IS NULL OR expires_at > now())`;
  if (endpoint === null || (valid?.count ?? 0) >= SECRETS_AT_ONCE_MAX) return null;
  const rotated = await tx.queryRow<{ expiresAt: Date }>`
    UPDATE webhook_secret SET expires_at = now() + make_interval(hours => ${ROTATED_HOURS}::int)
    WHERE endpoint_id = ${endpointId} AND expires_at IS NULL
    RETURNING expires_at AS "expiresAt"`;
  await tx.exec`
    INSERT INTO webhook_secret (id, endpoint_id, sealed_secret)
    VALUES (${secret.id}, ${endpointId}, ${secret.sealedSecret})`;
  await tx.commit();
  return rotated?.expiresAt ?? null;
}

/** Deletes secrets that no longer sign. */
export async function deleteExpiredSecrets(): Promise<void> {
  await db.exec`DELETE FROM webhook_secret WHERE expires_at < now()`;
}
