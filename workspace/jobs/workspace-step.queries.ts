import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { DesiredState } from "../workspace";
import type { WorkspaceJob } from "./workspace-job.queries";

/** Notes that what was asked for is done. */
export async function clearAction(job: WorkspaceJob): Promise<void> {
  await db.exec`
    UPDATE workspace SET pending_action = NULL WHERE id = ${job.id} AND lease_token = ${job.leaseToken}`;
}

/** Notes that the sandbox of before is gone. */
export async function clearPreviousGeneration(job: WorkspaceJob): Promise<void> {
  await db.exec`
    UPDATE workspace SET previous_generation = NULL
    WHERE id = ${job.id} AND lease_token = ${job.leaseToken} AND generation = ${job.generation}`;
}

/** Counts the sandboxes that an owner has running, or on their way to it, but for one. */
export async function countOtherSandboxes(job: WorkspaceJob): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM workspace
    WHERE owner_id = ${job.ownerId} AND id <> ${job.id} AND mode = 'daytona'
      AND desired_state = 'running' AND daytona_sandbox_id IS NOT NULL AND status <> 'error'`;
  return row?.count ?? 0;
}

/** Answers what is wanted of a workspace now. */
export async function readDesiredState(id: WorkspaceId): Promise<DesiredState | null> {
  const row = await db.queryRow<{ desiredState: DesiredState }>`
    SELECT desired_state AS "desiredState" FROM workspace WHERE id = ${id}`;
  return row?.desiredState ?? null;
}
