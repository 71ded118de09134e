import type { FailureInfo } from "../../shared/failure";
import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";

/** A preview that was ready once, and its state at the last check. */
export interface PreviewCheck {
  id: WorkspaceId;
  generation: number;
  /** The number of the last request, so that results for an app that was restarted since are ignored. */
  wish: number;
  status: "ready" | "unhealthy";
  url: string;
}

/**
 * Takes previews that were not checked for this long, and that no job works on; the next check is after the same
 * interval.
 */
export async function takePreviewChecks(everySeconds: number, limit: number): Promise<PreviewCheck[]> {
  return await db.queryAll<PreviewCheck>`
    UPDATE workspace SET preview_checked_at = now()
    WHERE id IN (SELECT id FROM workspace
                 WHERE status = 'running' AND preview_status IN ('ready', 'unhealthy') AND mode = 'daytona'
                   AND due_at IS NULL AND lease_token IS NULL
                   AND (preview_checked_at IS NULL
                        OR preview_checked_at < now() - make_interval(secs => ${everySeconds}))
                 ORDER BY preview_checked_at NULLS FIRST LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id, generation, wish, preview_status AS status, preview_url AS url`;
}

/** Finds a ready preview that no job works on. */
export async function findReadyPreview(id: WorkspaceId): Promise<PreviewCheck | null> {
  return await db.queryRow<PreviewCheck>`
    SELECT id, generation, wish, preview_status AS status, preview_url AS url FROM workspace
    WHERE id = ${id} AND status = 'running' AND preview_status = 'ready' AND mode = 'daytona'
      AND due_at IS NULL AND lease_token IS NULL`;
}

/** Records that a preview no longer responds; false if it has changed since the check. */
export async function noteUnhealthy(check: PreviewCheck, failure: FailureInfo): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE workspace SET preview_status = 'unhealthy', preview_failure = ${failure}::jsonb
    WHERE id = ${check.id} AND wish = ${check.wish} AND preview_url = ${check.url} AND preview_status = 'ready'
      AND status = 'running' AND due_at IS NULL AND lease_token IS NULL
    RETURNING id`;
  return row !== null;
}

/** Records that a preview responds again, unless it has changed since the check. */
export async function noteHealthy(check: PreviewCheck): Promise<void> {
  await db.exec`
    UPDATE workspace SET preview_status = 'ready', preview_failure = NULL
    WHERE id = ${check.id} AND wish = ${check.wish} AND preview_url = ${check.url} AND preview_status = 'unhealthy'
      AND status = 'running' AND due_at IS NULL AND lease_token IS NULL`;
}
