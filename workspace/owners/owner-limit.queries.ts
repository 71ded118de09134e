import type { Transaction } from "encore.dev/storage/sqldb";
import { type Period, refuseBeyond } from "../../shared/owner-limits";
import { db } from "../db";
import type { WorkspaceSize } from "../settings/settings";

/** What the administrator allows an owner; null: no limit of the administrator's. */
export interface WorkspaceLimits {
  runningWorkspacesMax: number | null;
  /** Open terminals; null: 8. */
  terminalsMax: number | null;
}

/** Reads what the administrator allows an owner. */
export async function findLimits(ownerId: string): Promise<WorkspaceLimits> {
  const row = await db.queryRow<WorkspaceLimits>`
    SELECT running_max AS "runningWorkspacesMax", terminals_max AS "terminalsMax"
    FROM owner_limit WHERE owner_id = ${ownerId}`;
  return row ?? { runningWorkspacesMax: null, terminalsMax: null };
}

/** Sets what the administrator allows an owner. */
export async function setLimits(
  ownerId: string,
  { runningWorkspacesMax, terminalsMax }: WorkspaceLimits,
): Promise<void> {
  await db.exec`
    INSERT INTO owner_limit (owner_id, running_max, terminals_max)
    VALUES (${ownerId}, ${runningWorkspacesMax}::int, ${terminalsMax}::int)
    ON CONFLICT (owner_id) DO UPDATE
    SET running_max = excluded.running_max, terminals_max = excluded.terminals_max`;
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
    WHERE owner_id = (SELECT owner_id FROM workspace WHERE id = ${workspaceId}) AND running_max IS NOT NULL
    FOR UPDATE`;
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
