import type { ChangedPath } from "../diff/diff";
import { isSameFile, type PathChange, type TreeEntry, type TreeFile } from "../tree/tree";
import { foldersAbove } from "../tree/tree-path";

/** The result of merging a project's own changes into a newly imported tree. */
export interface Merge {
  /** The changes to keep on top of it. */
  kept: PathChange[];
  /** Paths that both sides changed differently; if there are any, nothing is kept. */
  conflicts: string[];
}

/** Files that a path had in a project between its last import and now. */
export type EarlierFiles = ReadonlyMap<string, readonly TreeFile[]>;

/**
 * Merges by file: for each path that the project changed since its last import, the imported tree has the previous
 * content (the project's change is kept), the same content as the project, or another content, which is a conflict. A
 * file at the path of the other side's folder is a conflict too. What the project itself had at the path in between has
 * come back from it, e.g. by a pull request: the project's later change is kept.
 */
export function mergeTrees(
  imported: readonly TreeEntry[],
  local: readonly ChangedPath[],
  earlier: EarlierFiles = new Map(),
): Merge {
  const merged = new Map<string, TreeFile>(imported.map((entry) => [entry.path, entry]));
  const theirs = (path: string) => merged.get(path) ?? null;
  const open = local.filter(({ path, after }) => !isSame(theirs(path), after));
  const isOurs = (path: string) => earlier.get(path)?.some((file) => isSame(theirs(path), file)) ?? false;
  const conflicts = open
    .filter(({ path, before }) => !isSame(theirs(path), before) && !isOurs(path))
    .map(({ path }) => path);
  if (conflicts.length > 0) return { kept: [], conflicts };
  const kept = open.map(({ path, after }) => ({ path, file: after }));
  for (const change of kept) apply(merged, change);
  return { kept, conflicts: misfits(merged, kept) };
}

function apply(tree: Map<string, TreeFile>, { path, file }: PathChange): void {
  if (file === null) tree.delete(path);
  else tree.set(path, file);
}

function isSame(a: TreeFile | null, b: TreeFile | null): boolean {
  return a === null || b === null ? a === b : isSameFile(a, b);
}

/** Kept files below a file, or at the path of a folder. */
function misfits(merged: ReadonlyMap<string, TreeFile>, kept: readonly PathChange[]): string[] {
  const written = kept.filter(({ file }) => file !== null).map(({ path }) => path);
  if (written.length === 0) return [];
  const folders = new Set([...merged.keys()].flatMap(foldersAbove));
  return written.filter((path) => folders.has(path) || foldersAbove(path).some((above) => merged.has(above)));
}
