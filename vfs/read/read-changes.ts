import type { SQLDatabase } from "encore.dev/storage/sqldb";
import type { ChangedPath } from "../diff/diff";
import { compareTrees, fileOf, type TreePair } from "../objects/compare-trees";
import { fileAt } from "../objects/find-entry";
import { nodesOf } from "../objects/node.queries";
import type { Nodes } from "../objects/nodes";
import { groupsOfTrees } from "../objects/tree-groups";
import { compareBytes, type FileEntry } from "../objects/tree-node";
import { withNodes } from "../objects/with-nodes";
import { rootOf } from "../tree/root";
import type { TreeEntry, TreeFile } from "../tree/tree";
import { placeOf } from "../tree/tree-path";
import { listFiles } from "./read-tree";

/** A revision, and the last one at or before it whose files are those of a commit. */
export interface CommitBase {
  seq: number;
  baseSeq: number;
  baseSha: string;
  /** The first revision that can still be read. */
  oldestSeq: number;
}

/**
 * Finds the base of a revision's changes, by default of the newest one. Null if there is no such project or revision, if
 * no commit was imported before it, or if the base can no longer be read.
 */
export async function findCommitBase(
  db: SQLDatabase,
  projectId: string,
  revision: number | null,
): Promise<CommitBase | null> {
  return await db.queryRow<CommitBase>`
    SELECT wanted.seq, base.seq AS "baseSeq", base.commit_sha AS "baseSha", head.oldest_seq AS "oldestSeq"
    FROM head
    CROSS JOIN LATERAL (SELECT coalesce(${revision}::int, head.seq) AS seq) wanted
    CROSS JOIN LATERAL (
      SELECT seq, coalesce(pushed_sha, commit_sha) AS commit_sha FROM revision
      WHERE project_id = head.project_id AND (kind = 'import' OR pushed_sha IS NOT NULL) AND seq <= wanted.seq
      ORDER BY seq DESC LIMIT 1
    ) base
    WHERE head.project_id = ${projectId} AND head.deleted_at IS NULL
      AND wanted.seq <= head.seq AND base.seq >= head.oldest_seq`;
}

/** Two revisions, and a third one up to which edits count. */
export interface ChangeRange {
  projectId: string;
  /** The base. */
  from: number;
  /** The revision whose files are wanted. */
  to: number;
  /** The last revision that may have touched a path; at least `to`. */
  until: number;
}

/**
 * Lists each path that was touched after a revision, also those that were changed back, with its files in the base and
 * in the wanted revision.
 */
export async function listTouched(
  db: SQLDatabase,
  { projectId, from, to, until }: ChangeRange,
): Promise<ChangedPath[]> {
  const roots = await listRoots(db, projectId, { from, until });
  const before = await rootOf(db, projectId, from);
  const after = await rootOf(db, projectId, to);
  const touched = new Set<string>();
  const steps = roots.map((root, index) => ({ from: roots[index - 1] ?? before, to: root, path: "" }));
  for (const group of groupsOfTrees(steps)) {
    const changed = await withNodes(nodesOf(db), (nodes) => group.flatMap((pair) => pathsOf(nodes, pair)));
    for (const path of changed) touched.add(path);
  }
  return await withNodes(nodesOf(db), (nodes) =>
    inOrder(touched).map((path) => ({
      path,
      before: asFile(fileAt(nodes, before, path)),
      after: asFile(fileAt(nodes, after, path)),
    })),
  );
}

function pathsOf(nodes: Nodes, pair: TreePair): string[] {
  return compareTrees(nodes, pair).map(({ path }) => path);
}

/** The trees of the revisions after one, up to another one, in order. */
async function listRoots(
  db: SQLDatabase,
  projectId: string,
  { from, until }: { from: number; until: number },
): Promise<string[]> {
  const revisions = await db.queryAll<{ seq: number; root: string | null }>`
    SELECT seq, encode(root, 'hex') AS root FROM revision
    WHERE project_id = ${projectId} AND seq > ${from} AND seq <= ${until} ORDER BY seq`;
  const roots: string[] = [];
  for (const { seq, root } of revisions) roots.push(root ?? (await rootOf(db, projectId, seq)));
  return roots;
}

/** Paths in the order of a listing. */
function inOrder(paths: Iterable<string>): string[] {
  return [...paths]
    .map((path) => ({ path, ...placeOf(path) }))
    .sort((a, b) => compareBytes(a.folder, b.folder) || compareBytes(a.name, b.name))
    .map(({ path }) => path);
}

function asFile(entry: FileEntry | null): TreeFile | null {
  return entry && fileOf(entry);
}

const NAMED_MAX = 1_000;

/** Finds the files with a name, in any folder of a revision. */
export async function listNamed(
  db: SQLDatabase,
  { projectId, seq, name }: { projectId: string; seq: number; name: string },
): Promise<TreeEntry[]> {
  const files = await listFiles(db, projectId, seq);
  return files.filter(({ path }) => placeOf(path).name === name).slice(0, NAMED_MAX);
}
