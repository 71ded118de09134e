import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../shared/retention";
import { deleteExpiredGrants } from "./access-grant.queries";
import { deleteOldKeys } from "./expired-api-key.queries";
import { deleteOldPreviewHosts } from "./preview-host.queries";

/** Removes keys that were revoked long enough ago, and hosts of old previews. It may be repeated, and run in several hosts at once. */
export async function removeExpired({ deleted }: RetentionDays): Promise<void> {
  const keys = await removeOlder(deleted, deleteOldKeys);
  if (keys > 0) log.info("revoked keys removed", { keys });
  await deleteOldPreviewHosts(HOSTS_PER_SWEEP);
}

const HOSTS_PER_SWEEP = 10_000;
const GRANTS_PER_STEP = 1_000;

/** Removes tickets and tokens that have expired, in steps. They are no longer accepted anyway. */
export async function removeExpiredGrants(): Promise<void> {
  let last = GRANTS_PER_STEP;
  while (last >= GRANTS_PER_STEP) last = await deleteExpiredGrants(GRANTS_PER_STEP);
}
