import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { DesiredState } from "../workspace";
import type { WorkspaceJob } from "./workspace-job.queries";

/** Records that the request is fulfilled. */
export async function clearAction(job: WorkspaceJob): Promise<void> {
  await db.exec`
    UPDATE workspace SET pending_action = NULL WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** Records that the previous sandbox was deleted. */
export async function clearPreviousGeneration(job: WorkspaceJob): Promise<void> {
  await db.exec`
    UPDATE workspace SET previous_generation = NULL
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND generation = ${job.generation}`;
}

/** Counts an owner's running or starting sandboxes, except one. */
export async function countOtherSandboxes(job: WorkspaceJob): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM workspace
    WHERE owner_id = ${job.ownerId} AND id <> ${job.id} AND mode = 'daytona'
      AND desired_state = 'running' AND daytona_sandbox_id IS NOT NULL AND status <> 'error'`;
  return row?.count ?? 0;
}

/** Returns a workspace's current desired state. */
export async function readDesiredState(id: WorkspaceId): Promise<DesiredState | null> {
  const row = await db.queryRow<{ desiredState: DesiredState }>`
    SELECT desired_state AS "desiredState" FROM workspace WHERE id = ${id}`;
  return row?.desiredState ?? null;
}
