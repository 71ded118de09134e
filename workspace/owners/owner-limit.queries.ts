import type { Transaction } from "encore.dev/storage/sqldb";
import { type Period, refuseBeyond } from "../../shared/owner-limits";
import { db } from "../db";
import type { WorkspaceSize } from "../settings/settings";

/** Reads how many workspaces an owner may have running; null if unlimited. */
export async function findRunningMax(ownerId: string): Promise<number | null> {
  const row = await db.queryRow<{ max: number }>`
    SELECT running_max AS max FROM owner_limit WHERE owner_id = ${ownerId}`;
  return row?.max ?? null;
}

/** Sets how many workspaces an owner may have running; null if unlimited. */
export async function setRunningMax(ownerId: string, max: number | null): Promise<void> {
  if (max === null) await db.exec`DELETE FROM owner_limit WHERE owner_id = ${ownerId}`;
  else {
    await db.exec`
      INSERT INTO owner_limit (owner_id, running_max) VALUES (${ownerId}, ${max}::int)
      ON CONFLICT (owner_id) DO UPDATE SET running_max = excluded.running_max`;
  }
}

/** Counts an owner's workspaces whose desired state is running, and that have not failed. */
export async function countRunning(ownerId: string): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM workspace
    WHERE owner_id = ${ownerId} AND desired_state = 'running' AND status <> 'error'`;
  return row?.count ?? 0;
}

/**
 * Refuses a workspace that was just set to run if its owner now has too many: `owner_limit_reached`. The lock
 * serialises simultaneous requests, so that the count includes what was committed before.
 */
export async function refuseTooMany(tx: Transaction, workspaceId: string): Promise<void> {
  const limit = await tx.queryRow<{ max: number; ownerId: string }>`
    SELECT running_max AS max, owner_id AS "ownerId" FROM owner_limit
    WHERE owner_id = (SELECT owner_id FROM workspace WHERE id = ${workspaceId}) FOR UPDATE`;
  if (limit === null) return;
  const count = await tx.queryRow<{ used: number }>`
    SELECT count(*)::int AS used FROM workspace
    WHERE owner_id = ${limit.ownerId} AND desired_state = 'running' AND status <> 'error'`;
  refuseBeyond("runningWorkspacesMax", { max: limit.max, used: count?.used ?? 0 });
}

/** Sums the seconds that an owner's sandboxes ran within a period, by size; a running sandbox counts up to now. */
export async function sumSandboxSeconds(
  ownerId: string,
  { from, to }: Period,
): Promise<{ size: WorkspaceSize; seconds: number }[]> {
  return await db.queryAll<{ size: WorkspaceSize; seconds: number }>`
    SELECT size, sum(extract(epoch FROM least(coalesce(ended_at, now()), ${to}::timestamptz)
                                        - greatest(started_at, ${from}::timestamptz)))::float8 AS seconds
    FROM sandbox_use
    WHERE owner_id = ${ownerId} AND started_at < least(now(), ${to}::timestamptz)
      AND (ended_at IS NULL OR ended_at > ${from}::timestamptz) AND ${from}::timestamptz < now()
    GROUP BY size`;
}
