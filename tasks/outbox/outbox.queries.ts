import type { OutboxEvent } from "../../shared/outbox-event";
import { db } from "../db";

/** Reads the oldest events that the service webhooks may not have stored yet. */
export async function readOutbox(limit: number): Promise<OutboxEvent[]> {
  return await db.queryAll<OutboxEvent>`
    SELECT id, owner_id AS "ownerId", project_id AS "projectId", type, subject_id AS "subjectId",
           version::float8 AS version, status, step, reason, created_at AS "occurredAt"
    FROM outbox_event ORDER BY seq LIMIT ${limit}::int`;
}

/** Deletes events that the service webhooks has stored. */
export async function clearOutbox(ids: string[]): Promise<void> {
  await db.exec`DELETE FROM outbox_event WHERE id = ANY(${ids}::text[])`;
}
