import { api } from "encore.dev/api";
import type { OutboxEvent } from "../shared/outbox-event";
import { clearOutbox, readOutbox } from "./outbox/outbox.queries";

interface OutboxQuery {
  limit: number;
}

interface OutboxPage {
  events: OutboxEvent[];
}

/** Returns the oldest changes that webhooks report. They stay until `outboxStored`. */
export const outbox = api({ expose: false }, async ({ limit }: OutboxQuery): Promise<OutboxPage> => {
  return { events: await readOutbox(limit) };
});

interface StoredEvents {
  ids: string[];
}

/** Deletes changes that are stored elsewhere. */
export const outboxStored = api(
  { expose: false },
  async ({ ids }: StoredEvents): Promise<void> => await clearOutbox(ids),
);
