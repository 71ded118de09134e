import log from "encore.dev/log";
import { type RetentionDays, removeOlder } from "../../shared/retention";
import { deleteOldCommitEvents, deleteOldCommits } from "./expired-commits.queries";
import { deleteOldDeployments } from "./expired-deployments.queries";
import {
  deleteOldConnections,
  deleteOldEvents,
  deleteOldImports,
  deleteOldTombstones,
} from "./expired-imports.queries";

/** Removes expired data. It may be repeated, and run in several hosts at the same time. */
export async function removeExpired({ events, imports, deleted }: RetentionDays): Promise<void> {
  const removed = {
    events: await removeOlder(events, deleteOldEvents),
    imports: await removeOlder(imports, deleteOldImports),
    commitEvents: await removeOlder(events, deleteOldCommitEvents),
    commits: await removeOlder(imports, deleteOldCommits),
    tombstones: await removeOlder(deleted, deleteOldTombstones),
    deployments: await removeOlder(deleted, deleteOldDeployments),
    connections: await removeOlder(deleted, deleteOldConnections),
  };
  if (Object.values(removed).some((count) => count > 0)) log.info("expired imports removed", removed);
}
