import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../../shared/retention";
import { deleteOldTaskEvents, deleteOldTaskTombstones } from "./expired-tasks.queries";

/** Removes what is old enough. It may be repeated, and run in several hosts at once. */
export async function removeExpired(days: RetentionDays): Promise<void> {
  const events = await removeOlder(days.events, deleteOldTaskEvents);
  const tombstones = await removeOlder(days.deleted, deleteOldTaskTombstones);
  if (events + tombstones > 0) log.info("expired tasks removed", { events, tombstones });
}
