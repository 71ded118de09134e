import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../shared/retention";
import { deleteOldKeys } from "./expired-api-key.queries";

/** Removes keys that were revoked long enough ago. It may be repeated, and run in several hosts at once. */
export async function removeExpired({ deleted }: RetentionDays): Promise<void> {
  const keys = await removeOlder(deleted, deleteOldKeys);
  if (keys > 0) log.info("revoked keys removed", { keys });
}
