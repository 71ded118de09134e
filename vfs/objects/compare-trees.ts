import type { ChangedPath } from "../diff/diff";
import type { TreeFile } from "../tree/tree";
import { fileAt, folderAt } from "./find-entry";
import { entriesOf, leafPartsOf, type Nodes, nodeAt } from "./nodes";
import {
  compareBytes,
  EMPTY_TREE,
  type FileEntry,
  isFolder,
  isLeaf,
  keyOf,
  type NodeEntry,
} from "./tree-node";

/** Two trees, and what of them to compare. */
export interface TreePair {
  from: string;
  to: string;
  /** A file, or a folder with its content; empty for all files. */
  path: string;
}

/** Lists the paths at which two trees differ, folder by folder, in order. Equal folders are not opened. */
export function compareTrees(nodes: Nodes, { from, to, path }: TreePair): ChangedPath[] {
  const changes: ChangedPath[] = [];
  if (path !== "")
    compareFiles(path, { before: fileAt(nodes, from, path), after: fileAt(nodes, to, path) }, changes);
  const before = folderAt(nodes, from, path) ?? EMPTY_TREE;
  const after = folderAt(nodes, to, path) ?? EMPTY_TREE;
  compareFolders(nodes, { prefix: path === "" ? "" : `${path}/`, before, after }, changes);
  return changes;
}

interface FolderPair {
  /** The path of the folder with a slash behind it; empty for the root. */
  prefix: string;
  before: string;
  after: string;
}

function compareFolders(nodes: Nodes, { prefix, before, after }: FolderPair, changes: ChangedPath[]): void {
  if (before === after) return;
  const unequal = unequalEntries(nodes, before, after);
  for (const [old, next] of unequal) {
    const path = prefix + nameOf(old, next);
    compareFiles(path, { before: asFile(old), after: asFile(next) }, changes);
  }
  for (const [old, next] of unequal) {
    const folders = { before: asFolder(old), after: asFolder(next) };
    compareFolders(nodes, { prefix: `${prefix}${nameOf(old, next)}/`, ...folders }, changes);
  }
}

/** An entry in two folders; at least one of them has it. */
type EntryPair = [NodeEntry | null, NodeEntry | null];

function nameOf(...[old, next]: EntryPair): string {
  return (old ?? next)?.name ?? "";
}

function asFolder(entry: NodeEntry | null): string {
  return entry !== null && isFolder(entry) ? entry.folder : EMPTY_TREE;
}

function asFile(entry: NodeEntry | null): FileEntry | null {
  return entry === null || isFolder(entry) ? null : entry;
}

function compareFiles(
  path: string,
  { before, after }: { before: FileEntry | null; after: FileEntry | null },
  changes: ChangedPath[],
): void {
  const isEqual =
    before?.mode === after?.mode && before?.hash === after?.hash && before?.commitSha === after?.commitSha;
  if (!isEqual) changes.push({ path, before: before && fileOf(before), after: after && fileOf(after) });
}

/** An entry without its name. */
export function fileOf({ mode, hash, sizeBytes, commitSha }: FileEntry): TreeFile {
  return { mode, hash, sizeBytes, commitSha };
}

/** Pairs the entries of two folders, without the parts that both have: equal parts hold the same range of keys. */
function unequalEntries(nodes: Nodes, before: string, after: string): EntryPair[] {
  const old = leavesOf(nodes, before);
  const next = leavesOf(nodes, after);
  const inNext = new Set(next);
  const inOld = new Set(old);
  const entriesIn = (leaves: string[]) => leaves.flatMap((hash) => [...entriesOf(nodes, hash)]);
  return pairsOf(
    entriesIn(old.filter((hash) => !inNext.has(hash))),
    entriesIn(next.filter((hash) => !inOld.has(hash))),
  );
}

function leavesOf(nodes: Nodes, folder: string): string[] {
  const node = nodeAt(nodes, folder);
  if (isLeaf(node)) return [folder];
  return (leafPartsOf(nodes, node) ?? []).map(({ hash }) => hash);
}

/** Pairs entries with the same key, in order. */
function pairsOf(before: readonly NodeEntry[], after: readonly NodeEntry[]): EntryPair[] {
  const next = new Map(after.map((entry) => [keyOf(entry), entry]));
  const pairs: EntryPair[] = before.map((old) => {
    const key = keyOf(old);
    const same = next.get(key) ?? null;
    next.delete(key);
    return [old, same];
  });
  const added: EntryPair[] = [...next.values()].map((entry) => [null, entry]);
  if (added.length === 0) return pairs;
  const keyed = [...pairs, ...added].map((pair) => ({ pair, key: keyOf((pair[0] ?? pair[1]) as NodeEntry) }));
  return keyed.sort((a, b) => compareBytes(a.key, b.key)).map(({ pair }) => pair);
}
