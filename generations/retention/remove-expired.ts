import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../../shared/retention";
import {
  deleteOldGenerationEvents,
  deleteOldGenerations,
  deleteOldTombstones,
} from "./expired-generations.queries";

/** Removes expired data. It may be repeated, and run in several hosts at the same time. */
export async function removeExpired({ events, generations, deleted }: RetentionDays): Promise<void> {
  const removed = {
    events: await removeOlder(events, deleteOldGenerationEvents),
    generations: await removeOlder(generations, deleteOldGenerations),
    tombstones: await removeOlder(deleted, deleteOldTombstones),
  };
  if (Object.values(removed).some((count) => count > 0)) log.info("expired generations removed", removed);
}
