import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../shared/retention";
import { deleteOldTombstones } from "./expired-project.queries";

/** Removes tombstones that are old enough. It may be repeated, and run in several hosts at once. */
export async function removeExpired({ deleted }: RetentionDays): Promise<void> {
  const tombstones = await removeOlder(deleted, deleteOldTombstones);
  if (tombstones > 0) log.info("expired projects removed", { tombstones });
}
