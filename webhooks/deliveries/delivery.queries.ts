import type { WebhookDeliveryId } from "../../shared/ids";
import { db } from "../db";
import type { DeliveryState, WebhookAttempt, WebhookDelivery } from "./delivery";

export interface DeliveryFilter {
  endpointId: string;
  state: DeliveryState | null;
  cursor: string | null;
  limit: number;
}

/** Lists an endpoint's deliveries, newest first. */
export async function listDeliveries(filter: DeliveryFilter): Promise<WebhookDelivery[]> {
  return await db.queryAll<WebhookDelivery>`
    SELECT delivery.id, endpoint_id AS "endpointId", event_id AS "eventId", event.type, state, attempts,
           due_at AS "nextAttemptAt", delivery.created_at AS "createdAt", finished_at AS "finishedAt"
    FROM webhook_delivery delivery JOIN webhook_event event ON event.id = delivery.event_id
    WHERE endpoint_id = ${filter.endpointId} AND (${filter.state}::text IS NULL OR state = ${filter.state})
      AND (${filter.cursor}::text IS NULL OR delivery.id < ${filter.cursor})
    ORDER BY delivery.id DESC LIMIT ${filter.limit}::int`;
}

export interface DeliveryRow extends WebhookDelivery {
  payload: string;
}

/** Finds a delivery of an owner, if its endpoint exists. */
export async function findDelivery(id: WebhookDeliveryId, ownerId: string): Promise<DeliveryRow | null> {
  return await db.queryRow<DeliveryRow>`
    SELECT delivery.id, endpoint_id AS "endpointId", event_id AS "eventId", event.type, delivery.state, attempts,
           due_at AS "nextAttemptAt", delivery.created_at AS "createdAt", finished_at AS "finishedAt", payload
    FROM webhook_delivery delivery JOIN webhook_event event ON event.id = delivery.event_id
    JOIN webhook_endpoint endpoint ON endpoint.id = delivery.endpoint_id
    WHERE delivery.id = ${id} AND endpoint.owner_id = ${ownerId} AND endpoint.deleted_at IS NULL`;
}

/** The delivery of an event to an endpoint. */
export async function findDeliveryId(endpointId: string, eventId: string): Promise<string | null> {
  const row = await db.queryRow<{ id: string }>`
    SELECT id FROM webhook_delivery WHERE endpoint_id = ${endpointId} AND event_id = ${eventId}`;
  return row?.id ?? null;
}

export async function listAttempts(id: WebhookDeliveryId): Promise<WebhookAttempt[]> {
  return await db.queryAll<WebhookAttempt>`
    SELECT number, started_at AS "startedAt", duration_ms AS "durationMs", status, error, response
    FROM webhook_attempt WHERE delivery_id = ${id} ORDER BY number DESC LIMIT 50`;
}
