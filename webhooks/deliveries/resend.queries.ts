import { db } from "../db";
import { addDeliveries } from "../events/event.queries";

/** Sends a delivery again, from the beginning of the schedule; false if its endpoint is disabled. */
export async function resendDelivery(id: string, endpointId: string): Promise<boolean> {
  await using tx = await db.begin();
  const endpoint = await tx.queryRow<{ id: string }>`
    SELECT id FROM webhook_endpoint
    WHERE id = ${endpointId} AND state = 'enabled' AND deleted_at IS NULL FOR SHARE`;
  if (endpoint === null) return false;
  await tx.exec`
    UPDATE webhook_delivery SET state = 'pending', round = 0, due_at = now(), finished_at = NULL
    WHERE id = ${id} AND lease_token IS NULL`;
  await tx.commit();
  return true;
}

/** What is sent again. */
export interface Replay {
  endpointId: string;
  since: Date;
  /** Null for all types that the endpoint wants. */
  types: string[] | null;
  withSucceeded: boolean;
  limit: number;
}

/**
 * Sends an endpoint's events since a time again, oldest first, and those that it never got. What is on its way stays so.
 * Returns how many, and when the last of them occurred; null if the endpoint is disabled.
 */
export async function replayEvents(replay: Replay): Promise<{ count: number; lastAt: Date | null } | null> {
  await using tx = await db.begin();
  const endpoint = await tx.queryRow<{ id: string }>`
    SELECT id FROM webhook_endpoint
    WHERE id = ${replay.endpointId} AND state = 'enabled' AND deleted_at IS NULL FOR UPDATE`;
  if (endpoint === null) return null;
  const events = await tx.queryAll<{ id: string; occurredAt: Date }>`
    SELECT event.id, event.occurred_at AS "occurredAt"
    FROM webhook_endpoint endpoint JOIN webhook_event event ON event.owner_id = endpoint.owner_id
    LEFT JOIN webhook_delivery delivery ON delivery.endpoint_id = endpoint.id AND delivery.event_id = event.id
    WHERE endpoint.id = ${replay.endpointId} AND event.occurred_at >= ${replay.since}::timestamptz
      AND event.type <> 'webhook.test'
      AND (endpoint.project_id IS NULL OR endpoint.project_id = event.project_id)
      AND (endpoint.types IS NULL OR event.type = ANY(endpoint.types))
      AND (${replay.types}::text[] IS NULL OR event.type = ANY(${replay.types}::text[]))
      AND (delivery.id IS NULL OR delivery.state IN ('failed', 'canceled')
           OR (${replay.withSucceeded} AND delivery.state = 'succeeded'))
    ORDER BY event.occurred_at, event.id LIMIT ${replay.limit}::int`;
  const eventIds = events.map(({ id }) => id);
  await tx.exec`
    UPDATE webhook_delivery SET state = 'pending', round = 0, due_at = now(), finished_at = NULL
    WHERE endpoint_id = ${replay.endpointId} AND event_id = ANY(${eventIds}::text[])`;
  await addDeliveries(
    tx,
    eventIds.map((eventId) => ({ endpointId: replay.endpointId, eventId })),
  );
  await tx.commit();
  return { count: events.length, lastAt: events.at(-1)?.occurredAt ?? null };
}
