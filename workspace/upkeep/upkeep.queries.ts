import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { PreviewLink } from "../sandbox/sandbox";
import type { WorkspaceRow } from "../workspace.queries";
import type { KnownWorkspace } from "./reconcile";

/** Takes the turn to reconcile workspaces and sandboxes; false if another host had it within the interval. */
export async function claimReconciliation(everySeconds: number): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE installation SET reconciled_at = now()
    WHERE reconciled_at IS NULL OR reconciled_at < now() - make_interval(secs => ${everySeconds})
    RETURNING id`;
  return row !== null;
}

/** Lists the workspaces at a provider, except deleted ones. */
export async function listProvidedWorkspaces(): Promise<KnownWorkspace[]> {
  return await db.queryAll<KnownWorkspace>`
    SELECT id, status, desired_state AS "desiredState", due_at IS NOT NULL OR lease_token IS NOT NULL AS "isBusy",
           generation, previous_generation AS "previousGeneration", daytona_sandbox_id AS "sandboxId"
    FROM workspace WHERE mode = 'daytona' AND status <> 'deleted'`;
}

/** A preview whose link expires soon. */
export interface EndingPreview {
  id: WorkspaceId;
  generation: number;
  port: number;
  isRelayed: boolean;
}

/** Lists running workspaces whose preview link expires within this many seconds. */
export async function listEndingPreviews(withinSeconds: number, limit: number): Promise<EndingPreview[]> {
  return await db.queryAll<EndingPreview>`
    SELECT id, generation, preview_port AS port, preview_is_relayed AS "isRelayed"
    FROM workspace
    WHERE status = 'running' AND mode = 'daytona' AND lease_token IS NULL
      AND preview_status IN ('ready', 'unhealthy') AND preview_expires_at < now() + make_interval(secs => ${withinSeconds})
    ORDER BY preview_expires_at LIMIT ${limit}::int`;
}

/** Replaces a preview's link, unless the workspace has changed. */
export async function replacePreviewLink(preview: EndingPreview, link: PreviewLink): Promise<void> {
  await db.exec`
    UPDATE workspace SET preview_url = ${link.url}, preview_expires_at = ${link.expiresAt}
    WHERE id = ${preview.id} AND generation = ${preview.generation} AND status = 'running'
      AND lease_token IS NULL AND preview_status IN ('ready', 'unhealthy') AND preview_port = ${preview.port}::int`;
}

/** Records that a sandbox has the revision created from its own files, unless it was replaced by another one. */
export async function notePulled(from: WorkspaceRow, seq: number): Promise<void> {
  await db.exec`
    UPDATE workspace SET synced_seq = ${seq}::int8, wanted_seq = greatest(wanted_seq, ${seq}::int8)
    WHERE id = ${from.id} AND synced_seq = ${from.syncedSeq}::int8 AND daytona_sandbox_id = ${from.daytonaSandboxId}`;
}
