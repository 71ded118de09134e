import type { ChangedPath } from "../diff/diff";
import { isSameFile, type PathChange, type TreeEntry, type TreeFile } from "../tree/tree";
import { foldersAbove } from "../tree/tree-path";

/** What becomes of a project's own changes on top of a newly imported tree. */
export interface Merge {
  /** The changes that stand on top of it. */
  kept: PathChange[];
  /** Paths at which both sides did different things; some: nothing can be kept. */
  conflicts: string[];
}

/**
 * Merges by file: of each path that the project changed since its last import, the imported tree has still what was
 * there before (the project's stands), or the same as the project, or something else, which is a conflict. So is a
 * file that would stand where the other side has a folder.
 */
export function mergeTrees(imported: readonly TreeEntry[], local: readonly ChangedPath[]): Merge {
  const merged = new Map<string, TreeFile>(imported.map((entry) => [entry.path, entry]));
  const theirs = (path: string) => merged.get(path) ?? null;
  const open = local.filter(({ path, after }) => !isSame(theirs(path), after));
  const conflicts = open.filter(({ path, before }) => !isSame(theirs(path), before)).map(({ path }) => path);
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

/** Kept files that lie below a file, or stand where there is a folder. */
function misfits(merged: ReadonlyMap<string, TreeFile>, kept: readonly PathChange[]): string[] {
  const written = kept.filter(({ file }) => file !== null).map(({ path }) => path);
  if (written.length === 0) return [];
  const folders = new Set([...merged.keys()].flatMap(foldersAbove));
  return written.filter((path) => folders.has(path) || foldersAbove(path).some((above) => merged.has(above)));
}
