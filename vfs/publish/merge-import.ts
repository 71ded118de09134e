import { Failure } from "../../shared/failure";
import type { BulkTransaction } from "../content/bulk-session";
import type { ChangedPath } from "../diff/diff";
import { compareTrees, fileOf } from "../objects/compare-trees";
import { fileAt } from "../objects/find-entry";
import { nodesIn } from "../objects/node.queries";
import { groupsOfTrees } from "../objects/tree-groups";
import { withNodes } from "../objects/with-nodes";
import { isSameFile, type PathChange, type TreeEntry, type TreeFile } from "../tree/tree";
import { findBase, type KnownRevision, listRootsAfter } from "./import-base.queries";
import type { ImportStrategy } from "./import-strategy";
import { type EarlierFiles, mergeTrees } from "./merge-trees";

interface Imported {
  projectId: string;
  /** The current tree. */
  root: string;
  entries: readonly TreeEntry[];
  strategy?: ImportStrategy;
}

/**
 * Returns the edits to keep on top of an imported tree. Call it under the head's lock, before the tree is adopted.
 * Throws `local_changes` or `merge_conflict`.
 */
export async function mergeLocalChanges(tx: BulkTransaction, imported: Imported): Promise<PathChange[]> {
  const { projectId, root, entries, strategy = "overwrite" } = imported;
  if (strategy === "overwrite") return [];
  const local = { projectId, root, base: await findBase(tx, projectId) };
  const changed = await findLocalChanges(tx, local);
  if (changed.length === 0) return [];
  if (strategy === "refuse") throw localChanges(changed.map(({ path }) => path));
  const merge = mergeTrees(entries, changed);
  if (merge.conflicts.length === 0) return merge.kept;
  const earlier = await findEarlierFiles(tx, local, merge.conflicts);
  const { kept, conflicts } = mergeTrees(entries, changed, earlier);
  if (conflicts.length > 0) throw mergeConflict(conflicts);
  return kept;
}

/** A project's current tree, and what it is compared with. */
interface Local {
  projectId: string;
  root: string;
  base: KnownRevision;
}

/** Finds the files that some paths had since the last tree that was imported or pushed. */
async function findEarlierFiles(
  tx: BulkTransaction,
  { projectId, base }: Local,
  paths: string[],
): Promise<EarlierFiles> {
  const earlier = new Map<string, TreeFile[]>(paths.map((path) => [path, []]));
  for (const group of groupsOfTrees(await listRootsAfter(tx, projectId, base.seq))) {
    const found = await withNodes(nodesIn(tx), (nodes) =>
      group.flatMap((root) => paths.map((path) => ({ path, file: fileAt(nodes, root, path) }))),
    );
    for (const { path, file } of found) if (file !== null) addFile(earlier.get(path) ?? [], fileOf(file));
  }
  return earlier;
}

/** Most revisions leave a file as it is. */
function addFile(files: TreeFile[], file: TreeFile): void {
  const last = files.at(-1);
  if (last === undefined || !isSameFile(last, file)) files.push(file);
}

/** Compares the current tree with the last one that was imported or pushed, or with an empty tree if there was none. */
async function findLocalChanges(tx: BulkTransaction, { base, root }: Local): Promise<ChangedPath[]> {
  const pair = { from: base.root, to: root, path: "" };
  return await withNodes(nodesIn(tx), (nodes) => compareTrees(nodes, pair));
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
