import { Failure } from "../../shared/failure";
import type { BulkTransaction } from "../content/bulk-session";
import type { ChangedPath } from "../diff/diff";
import type { PathChange, TreeEntry } from "../tree/tree";
import type { ImportStrategy } from "./import-strategy";
import { type EarlierFiles, mergeTrees } from "./merge-trees";

interface Imported {
  projectId: string;
  entries: readonly TreeEntry[];
  strategy?: ImportStrategy;
}

/**
 * Returns the edits to keep on top of an imported tree. Call it under the head's lock, before the tree is adopted.
 * Throws `local_changes` or `merge_conflict`.
 */
export async function mergeLocalChanges(tx: BulkTransaction, imported: Imported): Promise<PathChange[]> {
  const { projectId, entries, strategy = "overwrite" } = imported;
  if (strategy === "overwrite") return [];
  const local = await findLocalChanges(tx, projectId);
  if (local.length === 0) return [];
  if (strategy === "refuse") throw localChanges(local.map(({ path }) => path));
  const merge = mergeTrees(entries, local);
  if (merge.conflicts.length === 0) return merge.kept;
  const earlier = await findEarlierFiles(tx, projectId, merge.conflicts);
  const { kept, conflicts } = mergeTrees(entries, local, earlier);
  if (conflicts.length > 0) throw mergeConflict(conflicts);
  return kept;
}

/** Finds the files that some paths had since the last tree that was imported or pushed. */
async function findEarlierFiles(
  tx: BulkTransaction,
  projectId: string,
  paths: string[],
): Promise<EarlierFiles> {
  const rows = await tx<TreeEntry[]>`
    SELECT substr(folder, 2) || name AS path, mode, encode(hash, 'hex') AS hash, size_bytes::float8 AS "sizeBytes",
           commit_sha AS "commitSha"
    FROM entry
    WHERE project_id = ${projectId} AND substr(folder, 2) || name = ANY(${paths}::text[]) AND from_seq > (
      SELECT coalesce(max(seq), 0) FROM revision
      WHERE project_id = ${projectId} AND (kind = 'import' OR pushed_sha IS NOT NULL)
    )`;
  const earlier = new Map<string, TreeEntry[]>();
  for (const row of rows) earlier.set(row.path, [...(earlier.get(row.path) ?? []), row]);
  return earlier;
}

/** Compares the current tree with the last one that was imported or pushed, or with an empty tree if there was none. */
async function findLocalChanges(tx: BulkTransaction, projectId: string): Promise<ChangedPath[]> {
  return await tx<ChangedPath[]>`
    WITH base AS (
      SELECT coalesce(max(seq), 0) AS seq FROM revision
      WHERE project_id = ${projectId} AND (kind = 'import' OR pushed_sha IS NOT NULL)
    ),
    before AS (
      SELECT * FROM entry
      WHERE project_id = ${projectId} AND from_seq <= (SELECT seq FROM base) AND to_seq > (SELECT seq FROM base)
    ),
    after AS (
      SELECT * FROM entry
      WHERE project_id = ${projectId} AND to_seq IS NULL AND from_seq > (SELECT seq FROM base)
    )
    SELECT substr(folder, 2) || name AS path,
           CASE WHEN before.mode IS NOT NULL THEN jsonb_build_object(
             'mode', before.mode, 'hash', encode(before.hash, 'hex'), 'sizeBytes', before.size_bytes,
             'commitSha', before.commit_sha) END AS before,
           CASE WHEN after.mode IS NOT NULL THEN jsonb_build_object(
             'mode', after.mode, 'hash', encode(after.hash, 'hex'), 'sizeBytes', after.size_bytes,
             'commitSha', after.commit_sha) END AS after
    FROM before FULL JOIN after USING (folder, name)
    WHERE (before.mode, before.hash, before.commit_sha) IS DISTINCT FROM (after.mode, after.hash, after.commit_sha)
    ORDER BY folder, name`;
}

function localChanges(paths: string[]): Failure {
  return new Failure("local_changes", `${countOf(paths)} edited since the last import`, {
    paths,
    suggestion:
      'pass strategy: "merge" to keep the edits, or "overwrite" to leave them in an earlier revision',
  });
}

function mergeConflict(paths: string[]): Failure {
  const message = `${countOf(paths)} changed both in the project and in the repository`;
  return new Failure("merge_conflict", message, {
    paths,
    suggestion: 'change these files to match the repository, or pass strategy: "overwrite"',
  });
}

function countOf(paths: string[]): string {
  return paths.length === 1 ? "one file was" : `${paths.length} files were`;
}
