import type { PathChange, TreeFile } from "../tree/tree";
import { type NewTree, sortEntries } from "./build-tree";
import { entryIn, lastAtMost } from "./find-entry";
import { alsoNew, entriesOf, leafPartsOf, type Nodes, nodeAt } from "./nodes";
import { compareBytes, EMPTY_TREE, isFolder, isLeaf, keyOf, type NodeEntry, type Part } from "./tree-node";
import {
  beginsPart,
  type FolderSum,
  LEAF_BYTES,
  type NewNodes,
  writeFolder,
  writeLeaves,
  writeParts,
} from "./write-folder";

/**
 * Changes some paths of a tree; the result is the tree that `buildTree` would make. Only folders on the way to a change
 * are written anew, and of wide ones only the parts that have it. The tree must not have a file where a change has a
 * folder, or the other way round, once all changes are made.
 */
export function changeTree(nodes: Nodes, root: string, changes: readonly PathChange[]): NewTree {
  const trees: Trees = { nodes, written: new Map() };
  const sum = changeFolder(trees, root, byName(changes));
  const { written } = trees;
  return {
    root: sum?.hash ?? EMPTY_TREE,
    files: sum?.files ?? 0,
    sizeBytes: sum?.sizeBytes ?? 0,
    nodes: written,
  };
}

/** Where nodes are read from, and where new ones are written to. */
interface Trees {
  nodes: Nodes;
  written: NewNodes;
}

/** The changes at a name, and of paths below it. */
interface Change {
  /** Undefined if only paths below it change. */
  file?: TreeFile | null;
  below: Map<string, Change>;
}

function byName(changes: readonly PathChange[]): Map<string, Change> {
  const root: Change = { below: new Map() };
  for (const { path, file } of changes) {
    let at = root;
    for (const name of path.split("/")) {
      let next = at.below.get(name);
      if (next === undefined) {
        next = { below: new Map() };
        at.below.set(name, next);
      }
      at = next;
    }
    at.file = file;
  }
  return root.below;
}

/** An entry's key with its new entry; null if it has none. */
type Replacements = Map<string, NodeEntry | null>;

/** Returns null if nothing is left of the folder. */
function changeFolder(trees: Trees, folder: string, changes: ReadonlyMap<string, Change>): FolderSum | null {
  const replaced: Replacements = new Map();
  for (const [name, { file, below }] of changes) {
    if (file !== undefined) replaced.set(name, file && { name, ...file });
    if (below.size === 0) continue;
    const before = entryIn(trees.nodes, folder, `${name}/`);
    const inside = before !== null && isFolder(before) ? before.folder : EMPTY_TREE;
    const sum = changeFolder(trees, inside, below);
    const after = sum && { name, folder: sum.hash, files: sum.files, sizeBytes: sum.sizeBytes };
    replaced.set(`${name}/`, after);
  }
  return replaceEntries(trees, folder, replaced);
}

function replaceEntries(trees: Trees, folder: string, replaced: Replacements): FolderSum | null {
  const { nodes, written } = trees;
  const node = nodeAt(nodes, folder);
  if (isLeaf(node)) return writeFolder(withReplaced(node.entries, replaced), written);
  const known = new Set([folder]);
  const before = leafPartsOf(nodes, node, (hash) => known.add(hash)) ?? [];
  const parts = replaceParts(trees, before, replaced);
  const wholeBytes = parts.reduce((total, { leafBytes }) => total + leafBytes - 1, 0);
  if (wholeBytes > LEAF_BYTES) return writeParts(parts, written, known);
  const all = parts.flatMap(({ hash }) => [...entriesOf(alsoNew(nodes, written), hash)]);
  return writeFolder(all, written);
}

/** Changes the leaves of a wide folder that have the replaced keys, each with those that its cuts depend on. */
function replaceParts({ nodes, written }: Trees, before: readonly Part[], replaced: Replacements): Part[] {
  const parts: Part[] = [];
  let copied = 0;
  for (const { start, end, keys } of rangesOf(before, replaced)) {
    parts.push(...before.slice(copied, start));
    copied = end;
    const entries = before.slice(start, end).flatMap(({ hash }) => [...entriesOf(nodes, hash)]);
    const changes = new Map(keys.map((key) => [key, replaced.get(key) ?? null]));
    const after = withReplaced(entries, changes);
    if (after.length > 0) parts.push(...writeLeaves(after, written, 0));
  }
  return [...parts, ...before.slice(copied)];
}

interface Range {
  /** The first of its parts, and the one after its last. */
  start: number;
  end: number;
  keys: string[];
}

/**
 * The ranges of parts that change. A range begins with a part that its own key begins, and ends before the next such
 * part: the cuts in between depend on what is before them. If that key goes, the range before belongs to it.
 */
function rangesOf(parts: readonly Part[], replaced: Replacements): Range[] {
  const ranges: Range[] = [];
  for (const key of [...replaced.keys()].sort(compareBytes)) {
    let range = rangeAround(parts, key, replaced.get(key) === null);
    // They come in order, so one that meets those before it continues them.
    for (let last = ranges.at(-1); last !== undefined && last.end > range.start; last = ranges.at(-1)) {
      ranges.pop();
      const { start, end } = range;
      const keys = [...last.keys, ...range.keys];
      range = { start: Math.min(start, last.start), end: Math.max(end, last.end), keys };
    }
    ranges.push(range);
  }
  return ranges;
}

function rangeAround(parts: readonly Part[], key: string, isRemoved: boolean): Range {
  const at = Math.max(
    0,
    lastAtMost(parts, ({ firstKey }) => firstKey, key),
  );
  const begin = beginOfRange(parts, at);
  const goesFirst = isRemoved && begin > 0 && parts[begin]?.firstKey === key;
  const start = goesFirst ? beginOfRange(parts, begin - 1) : begin;
  const next = parts.findIndex((_, index) => index > at && isBegin(parts, index));
  return { start, end: next < 0 ? parts.length : next, keys: [key] };
}

function beginOfRange(parts: readonly Part[], at: number): number {
  let begin = at;
  while (!isBegin(parts, begin)) begin -= 1;
  return begin;
}

function isBegin(parts: readonly Part[], at: number): boolean {
  return at === 0 || beginsPart(parts[at]?.firstKey ?? "", 0);
}

function withReplaced(entries: readonly NodeEntry[], replaced: Replacements): NodeEntry[] {
  const kept = entries.filter((entry) => !replaced.has(keyOf(entry)));
  const added = [...replaced.values()].filter((entry) => entry !== null);
  return sortEntries([...kept, ...added]);
}
