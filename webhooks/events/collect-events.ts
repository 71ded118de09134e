import log from "encore.dev/log";
import { generations, github_import, projects, tasks, workspace } from "~encore/clients";
import type { OutboxEvent } from "../../shared/outbox-event";
import { isEventType } from "../event-types";
import { insertEvents, type NewEvent } from "./event.queries";
import { payloadOf } from "./payload";

/** Bounds one call between services, and one transaction. */
const EVENTS_PER_PAGE = 200;
/** Leaves the rest to the next sweep. */
const PAGES_MAX = 50;

/** Where changes are noted, each in the transaction that makes it. */
const sources = [
  {
    read: async (limit: number) => (await projects.outbox({ limit })).events,
    clear: async (ids: string[]) => await projects.outboxStored({ ids }),
  },
  {
    read: async (limit: number) => (await github_import.outbox({ limit })).events,
    clear: async (ids: string[]) => await github_import.outboxStored({ ids }),
  },
  {
    read: async (limit: number) => (await generations.outbox({ limit })).events,
    clear: async (ids: string[]) => await generations.outboxStored({ ids }),
  },
  {
    read: async (limit: number) => (await tasks.outbox({ limit })).events,
    clear: async (ids: string[]) => await tasks.outboxStored({ ids }),
  },
  {
    read: async (limit: number) => (await workspace.outbox({ limit })).events,
    clear: async (ids: string[]) => await workspace.outboxStored({ ids }),
  },
];

/**
 * Brings the changes that other services have noted here. They are deleted there only after they are stored here; after a
 * crash in between they come again, and are skipped. Returns whether there is something new to deliver.
 */
export async function collectEvents(): Promise<boolean> {
  const added = await Promise.all(sources.map(collectFrom));
  return added.some((count) => count > 0);
}

async function collectFrom({ read, clear }: (typeof sources)[number]): Promise<number> {
  let added = 0;
  for (let page = 0; page < PAGES_MAX; page++) {
    const events = await read(EVENTS_PER_PAGE);
    if (events.length === 0) break;
    added += await insertEvents(events.flatMap(toNewEvent));
    await clear(events.map(({ id }) => id));
    if (events.length < EVENTS_PER_PAGE) break;
  }
  return added;
}

function toNewEvent(event: OutboxEvent): NewEvent[] {
  const { id, ownerId, projectId, type, occurredAt } = event;
  if (!isEventType(type)) {
    log.error("an event has an unknown type", { type, eventId: id });
    return [];
  }
  return [{ id, ownerId, projectId, type, payload: payloadOf({ ...event, type }), occurredAt }];
}
