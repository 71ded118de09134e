import type { ProjectId, WorkspaceId } from "../../shared/ids";
import { db } from "../db";

/** A workspace that takes up its project's edits by itself. */
export interface Follower {
  id: WorkspaceId;
  projectId: ProjectId;
  /** The revision that its sandbox holds. */
  syncedSeq: number;
}

/** More of them have their turn with the next sweep, once these are no longer behind or are at work. */
const FOLLOWERS_MAX = 5_000;

/**
 * Lists the workspaces, of one project or of all, whose sandbox may be given new files now: a preview runs, or a
 * stack was detected in files that it lacks, and no work is in progress but to wait for the app; or the last work failed in a command of the project's, which an edit may mend,
 * and not so long ago that its sandbox has been stopped for want of use.
 */
export async function listFollowers(projectId: string | null): Promise<Follower[]> {
  return await db.queryAll<Follower>`
    SELECT id, project_id AS "projectId", synced_seq AS "syncedSeq"
    FROM workspace
    WHERE auto_sync AND mode = 'daytona' AND desired_state = 'running'
      AND (${projectId}::text IS NULL OR project_id = ${projectId})
      AND CASE status
          WHEN 'error' THEN provisioned_at IS NOT NULL AND failure ->> 'step' IN ('install', 'setup', 'build')
                            AND updated_at > now() - interval '30 minutes'
          WHEN 'running' THEN step = 'awaitPreview'
                              OR (due_at IS NULL AND lease_token IS NULL
                                  AND (preview_status <> 'none' OR wanted_seq > synced_seq))
          ELSE step = 'awaitPreview' END
    ORDER BY updated_at LIMIT ${FOLLOWERS_MAX}::int`;
}
