import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../../shared/retention";
import { deleteExpiredSecrets } from "../endpoints/secret.queries";
import { deleteOldEndpoints, deleteOldEvents } from "./expired-webhooks.queries";

/** Removes expired data. It may be repeated, and run in several hosts at the same time. */
export async function removeExpired({ events, deleted }: RetentionDays): Promise<void> {
  await deleteExpiredSecrets();
  const removed = {
    events: await removeOlder(events, deleteOldEvents),
    endpoints: await removeOlder(deleted, deleteOldEndpoints),
  };
  if (Object.values(removed).some((count) => count > 0)) log.info("expired webhooks removed", removed);
}
