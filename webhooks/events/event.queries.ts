import type { Transaction } from "encore.dev/storage/sqldb";
import { newId } from "../../shared/ids";
import { db } from "../db";

/** An event as it is stored. */
export interface NewEvent {
  id: string;
  ownerId: string;
  projectId: string | null;
  type: string;
  payload: string;
  occurredAt: Date;
}

/**
 * Stores the events of owners that have endpoints, with a delivery to each endpoint that wants them. An event that was
 * stored before is skipped, so this can be repeated. Returns the number of new deliveries.
 */
export async function insertEvents(events: NewEvent[]): Promise<number> {
  await using tx = await db.begin();
  const added = await addEvents(tx, events);
  const wanted = await findWanted(tx, added);
  await addDeliveries(tx, wanted);
  await disableOfDeleted(tx, events.filter(({ type }) => type === "project.deleted").map(projectOf));
  await tx.commit();
  return wanted.length;
}

/** Stores one event with a delivery to one endpoint, whatever it wants; returns the delivery's id, null if it exists. */
export async function insertTestEvent(event: NewEvent, endpointId: string): Promise<string | null> {
  await using tx = await db.begin();
  const added = await tx.queryRow`
    INSERT INTO webhook_event (id, owner_id, project_id, type, payload, occurred_at)
    VALUES (${event.id}, ${event.ownerId}, ${event.projectId}, ${event.type}, ${event.payload},
            ${event.occurredAt}::timestamptz)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`;
  if (added === null) return null;
  const [id = ""] = await addDeliveries(tx, [{ endpointId, eventId: event.id }]);
  await tx.commit();
  return id;
}

interface Wanted {
  endpointId: string;
  eventId: string;
}

/** Adds deliveries of events to endpoints; returns their ids. */
export async function addDeliveries(tx: Transaction, wanted: Wanted[]): Promise<string[]> {
  const ids = wanted.map(() => String(newId("whd")));
  const endpointIds = wanted.map(({ endpointId }) => endpointId);
  const eventIds = wanted.map(({ eventId }) => eventId);
  await tx.exec`
    INSERT INTO webhook_delivery (id, endpoint_id, event_id)
    SELECT * FROM unnest(${ids}::text[], ${endpointIds}::text[], ${eventIds}::text[])
    ON CONFLICT (endpoint_id, event_id) DO NOTHING`;
  return ids;
}

async function addEvents(tx: Transaction, events: NewEvent[]): Promise<string[]> {
  const added = await tx.queryAll<{ id: string }>`
    INSERT INTO webhook_event (id, owner_id, project_id, type, payload, occurred_at)
    SELECT event.id, event.owner_id, nullif(event.project_id, ''), event.type, event.payload, event.occurred_at
    FROM unnest(${events.map(({ id }) => id)}::text[], ${events.map(({ ownerId }) => ownerId)}::text[],
                ${events.map(projectOf)}::text[], ${events.map(({ type }) => type)}::text[],
                ${events.map(({ payload }) => payload)}::text[],
                ${events.map(({ occurredAt }) => occurredAt.toISOString())}::text[]::timestamptz[])
         AS event (id, owner_id, project_id, type, payload, occurred_at)
    WHERE EXISTS (SELECT FROM webhook_endpoint e WHERE e.owner_id = event.owner_id AND e.deleted_at IS NULL)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`;
  return added.map(({ id }) => id);
}

/** The lock keeps an endpoint that is being disabled or deleted from getting another delivery afterwards. */
async function findWanted(tx: Transaction, eventIds: string[]): Promise<Wanted[]> {
  return await tx.queryAll<Wanted>`
    SELECT endpoint.id AS "endpointId", event.id AS "eventId"
    FROM webhook_event event JOIN webhook_endpoint endpoint ON endpoint.owner_id = event.owner_id
    WHERE event.id = ANY(${eventIds}::text[]) AND endpoint.state = 'enabled' AND endpoint.deleted_at IS NULL
      AND (endpoint.project_id IS NULL OR endpoint.project_id = event.project_id)
      AND (endpoint.types IS NULL OR event.type = ANY(endpoint.types))
    ORDER BY endpoint.id FOR SHARE OF endpoint`;
}

/** No more events come for an endpoint of a deleted project. What it already gets is still sent. */
async function disableOfDeleted(tx: Transaction, projectIds: string[]): Promise<void> {
  if (projectIds.length === 0) return;
  await tx.exec`
    UPDATE webhook_endpoint
    SET state = 'disabled', disabled_reason = 'project_deleted', version = version + 1, updated_at = now()
    WHERE project_id = ANY(${projectIds}::text[]) AND deleted_at IS NULL AND disabled_reason IS DISTINCT FROM 'project_deleted'`;
}

function projectOf({ projectId }: NewEvent): string {
  return projectId ?? "";
}
