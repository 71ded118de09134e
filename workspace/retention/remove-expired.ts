import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../../shared/retention";
import {
  deleteOldBurials,
  deleteOldEvents,
  deleteOldLogs,
  deleteOldTombstones,
  deleteOldUse,
} from "./expired-workspace.queries";

/** Removes expired data. It may be repeated, and run in several hosts at the same time. */
export async function removeExpired({ events, logs, deleted, usage }: RetentionDays): Promise<void> {
  const removed = {
    events: await removeOlder(events, deleteOldEvents),
    logs: await removeOlder(logs, deleteOldLogs),
    tombstones: await removeOlder(deleted, deleteOldTombstones),
    usage: await removeOlder(usage, deleteOldUse),
    projects: await removeOlder(deleted, deleteOldBurials),
  };
  if (Object.values(removed).some((count) => count > 0)) log.info("expired workspaces removed", removed);
}
