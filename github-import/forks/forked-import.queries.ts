import type { ImportId } from "../../shared/ids";
import { db } from "../db";

/**
 * Copies the import of a project's files at a revision for its fork: where the repository is, and which connection may
 * read it. Changes nothing if it was copied before, or if nothing was imported.
 */
export async function copyImport(fork: {
  id: ImportId;
  projectId: string;
  ownerId: string;
  parentId: string;
  parentSeq: number;
}): Promise<void> {
  await db.exec`
    INSERT INTO import (id, owner_id, project_id, name, provision, repo_url, requested_ref, tree_path, fetch_url, ref,
                        commit_sha, subdirectory, stack, connection_id, overrides, warnings, files, bytes,
                        status, revision_seq, resume_step, due_at, finished_at, forked_from)
    SELECT ${fork.id}, owner_id, ${fork.projectId}, name, false, repo_url, requested_ref, tree_path, fetch_url, ref,
           commit_sha, subdirectory, stack, connection_id, overrides, warnings, files, bytes,
           'succeeded', 1, 'handOver', NULL, now(), id
    FROM import
    WHERE project_id = ${fork.parentId} AND owner_id = ${fork.ownerId} AND commit_sha IS NOT NULL AND stack IS NOT NULL
      AND revision_seq <= ${fork.parentSeq}::int8
    ORDER BY revision_seq DESC, id DESC LIMIT 1
    ON CONFLICT (id) DO NOTHING`;
}
