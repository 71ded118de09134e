import type { TreeEntry } from "../tree/tree";
import { endOfFolder, folderOf, type Place } from "../tree/tree-path";
import { fileOf } from "./compare-trees";
import { folderAt, lastAtMost } from "./find-entry";
import { type Nodes, nodeAt } from "./nodes";
import {
  compareBytes,
  type FileEntry,
  type FolderEntry,
  isFolder,
  isLeaf,
  keyOf,
  type NodeEntry,
} from "./tree-node";

/** Lists up to `limit` entries of a folder after a key, in order; null if there is no such folder. */
export function listEntries(
  nodes: Nodes,
  root: string,
  { path, afterKey, limit }: { path: string; afterKey: string; limit: number },
): NodeEntry[] | null {
  const folder = folderAt(nodes, root, path);
  if (folder === null) return null;
  const found: NodeEntry[] = [];
  for (const entry of entriesAfter(nodes, folder, { afterKey, limit })) {
    found.push(entry);
    if (found.length === limit) break;
  }
  return found;
}

/** A part has 250 entries or so; to read too few at once costs another query, and too many the time to read them. */
const ENTRIES_PER_PART_MIN = 64;

interface Range {
  afterKey: string;
  /** How many entries are wanted; it limits how many missing parts are asked for. */
  limit: number;
}

/** Passes the entries of a folder whose keys are after a given one. Parts before it are not opened. */
function* entriesAfter(nodes: Nodes, folder: string, range: Range): Generator<NodeEntry> {
  const node = nodeAt(nodes, folder);
  if (isLeaf(node)) {
    yield* node.entries.filter((entry) => compareBytes(keyOf(entry), range.afterKey) > 0);
    return;
  }
  const first = Math.max(
    0,
    lastAtMost(node.parts, ({ firstKey }) => firstKey, range.afterKey),
  );
  let missing = 0;
  for (const { hash } of node.parts.slice(first)) {
    if (nodes(hash) === null) missing += ENTRIES_PER_PART_MIN;
    if (missing > range.limit + ENTRIES_PER_PART_MIN) return;
    yield* entriesAfter(nodes, hash, range);
  }
}

export type ListedFile = TreeEntry & Place;

/** What to list of a tree. */
export interface Below {
  /** The folder; the root is `""`. */
  path: string;
  /** Only files after this place. */
  after: Place;
  limit: number;
}

/**
 * Lists the files below a folder after a place: those of a folder, then those of its folders. Of folders that are not in
 * memory only as many are asked for as the limit needs.
 */
export function listFiles(nodes: Nodes, root: string, { path, after, limit }: Below): ListedFile[] {
  const folder = folderAt(nodes, root, path);
  if (folder === null) return [];
  const found: ListedFile[] = [];
  const walk = { nodes, after, limit, found, count: 0 };
  listFolder(walk, folderOf(path), folder);
  return found;
}

interface Walk {
  nodes: Nodes;
  after: Place;
  limit: number;
  found: ListedFile[];
  /** The number of files found, and of those in folders that are not in memory. */
  count: number;
}

/** `place` is the folder as places have it, e.g. `/src/`. */
function listFolder(walk: Walk, place: string, hash: string): void {
  findFiles(walk, place, hash);
  if (walk.count >= walk.limit) return;
  for (const { name, folder, files } of foldersOf(walk, hash)) {
    const below = `${place}${name}/`;
    if (compareBytes(endOfFolder(below), walk.after.folder) <= 0) continue;
    // What is missing counts: it is there once it was read.
    if (walk.nodes(folder) !== null) listFolder(walk, below, folder);
    else if (compareBytes(below, walk.after.folder) > 0) walk.count += files;
    if (walk.count >= walk.limit) return;
  }
}

/** Finds the files in a folder itself. */
function findFiles(walk: Walk, place: string, hash: string): void {
  const order = compareBytes(place, walk.after.folder);
  if (order < 0) return;
  const afterKey = order === 0 ? walk.after.name : "";
  for (const entry of filesOf(walk, hash, afterKey)) {
    walk.found.push({ folder: place, path: place.slice(1) + entry.name, name: entry.name, ...fileOf(entry) });
    walk.count += 1;
    if (walk.count >= walk.limit) return;
  }
}

function* filesOf(walk: Walk, hash: string, afterKey: string): Generator<FileEntry> {
  for (const entry of entriesAfter(walk.nodes, hash, { afterKey, limit: walk.limit }))
    if (!isFolder(entry)) yield entry;
}

function* foldersOf(walk: Walk, hash: string): Generator<FolderEntry> {
  for (const entry of entriesAfter(walk.nodes, hash, { afterKey: "", limit: walk.limit }))
    if (isFolder(entry)) yield entry;
}
