import { Turns } from "../../shared/turns";
import type { TreeEntry } from "../tree/tree";
import { compareBytes, EMPTY_TREE, keyOf, type NodeEntry } from "./tree-node";
import { type NewNodes, writeFolder } from "./write-folder";

/** A tree, with those of its nodes that may not be stored yet. */
export interface NewTree {
  root: string;
  files: number;
  sizeBytes: number;
  nodes: NewNodes;
}

/** Files and folders by name; no name is both (see `assertTree`). */
interface Folder {
  files: TreeEntry[];
  folders: Map<string, Folder>;
}

/** Builds the nodes of a tree from all its files, in any order. Equal trees have the same root. */
export function buildTree(entries: Iterable<TreeEntry>): NewTree {
  const steps = stepsOf(entries);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with turns for others in between: a large tree takes a few hundred milliseconds. */
export async function buildTreeInTurns(entries: Iterable<TreeEntry>): Promise<NewTree> {
  const turns = new Turns();
  const steps = stepsOf(entries);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (turns.isOver) await turns.pass();
  }
}

type Steps<Result> = Generator<void, Result, void>;

function* stepsOf(entries: Iterable<TreeEntry>): Steps<NewTree> {
  const root = newFolder();
  let last = { path: "", folder: root };
  for (const entry of entries) {
    const path = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf("/")));
    // Most files are in the same folder as the previous one.
    if (path !== last.path) last = { path, folder: openFolder(root, path) };
    last.folder.files.push(entry);
    yield;
  }
  const nodes: NewNodes = new Map();
  const sum = writeFolder(yield* contentOf(root, nodes), nodes);
  return { root: sum?.hash ?? EMPTY_TREE, files: sum?.files ?? 0, sizeBytes: sum?.sizeBytes ?? 0, nodes };
}

function newFolder(): Folder {
  return { files: [], folders: new Map() };
}

function openFolder(root: Folder, path: string): Folder {
  let folder = root;
  for (const name of path === "" ? [] : path.split("/")) {
    let next = folder.folders.get(name);
    if (next === undefined) {
      next = newFolder();
      folder.folders.set(name, next);
    }
    folder = next;
  }
  return folder;
}

function* contentOf({ files, folders }: Folder, nodes: NewNodes): Steps<NodeEntry[]> {
  const content: NodeEntry[] = files.map(({ path, mode, hash, sizeBytes, commitSha }) => ({
    name: path.slice(path.lastIndexOf("/") + 1),
    mode,
    hash,
    sizeBytes,
    commitSha,
  }));
  for (const [name, folder] of folders) {
    const sum = writeFolder(yield* contentOf(folder, nodes), nodes);
    yield;
    if (sum !== null) content.push({ name, folder: sum.hash, files: sum.files, sizeBytes: sum.sizeBytes });
  }
  return sortEntries(content);
}

/** Sorts entries as a node has them. */
export function sortEntries(entries: NodeEntry[]): NodeEntry[] {
  const keyed = entries.map((entry) => ({ key: keyOf(entry), entry }));
  return keyed.sort((a, b) => compareBytes(a.key, b.key)).map(({ entry }) => entry);
}
