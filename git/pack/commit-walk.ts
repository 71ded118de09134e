import { Failure } from "../../shared/failure";
import type { CommitEntry } from "../commit-tree";
import { gitFailure } from "../failures/git-failures";
import { TREE_LIMITS } from "../limits";
import { tooManyFiles } from "../tree/collect-entries";
import { readTreeObject, type TreeItem } from "./tree-object";

const FOLDER = "040000";
const SUBMODULE = "160000";
/** Of a folder on the way to the one that is wanted. */
const ENTRIES_MAX = TREE_LIMITS.files + TREE_LIMITS.folders;

/** What is known of a commit when all of its objects were read. */
export interface CommitObjects {
  /** Of the commit. */
  treeOid: string;
  /** Trees, as git keeps them, by their names. */
  trees: ReadonlyMap<string, Buffer>;
  /** Answers the size of a blob; undefined: it is not there. */
  sizeOf: (oid: string) => number | undefined;
}

const HEAD_BYTES = 80;

/** Reads the tree's name in a commit: its first line. */
export function treeOf(commit: Buffer): string {
  const [, oid] = /^tree ([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(commit.toString("latin1", 0, HEAD_BYTES)) ?? [];
  if (oid === undefined) throw gitFailure("bad_pack", "a commit names no tree");
  return oid;
}

/** Walks a tree in git's order, each folder before what it holds; `subdirectory_not_found`, `unsafe_path`. */
export function* walkCommit(objects: CommitObjects, subdirectory: string | null): Generator<CommitEntry> {
  const open = [{ prefix: "", items: itemsOf(objects, findFolder(objects, subdirectory)) }];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const next = folder.items.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const entry = toEntry(objects, folder.prefix, next.value);
    yield entry;
    if (entry.mode !== FOLDER) continue;
    open.push({ prefix: `${entry.path}/`, items: itemsOf(objects, entry.oid) });
  }
}

/** A commit has a root; only a subdirectory may be missing, or be a file. */
function findFolder(objects: CommitObjects, subdirectory: string | null): string {
  let oid = objects.treeOid;
  for (const name of subdirectory?.split("/") ?? []) {
    const item = findItem(itemsOf(objects, oid), name);
    if (item?.mode !== FOLDER) throw new Failure("subdirectory_not_found", "the commit has no such folder");
    oid = item.oid;
  }
  return oid;
}

/** Reads to the end all the same: what cannot be right is refused wherever it stands. */
function findItem(items: Iterable<TreeItem>, name: string): TreeItem | null {
  let found: TreeItem | null = null;
  let read = 0;
  for (const item of items) {
    read += 1;
    if (read > ENTRIES_MAX) throw tooManyFiles(TREE_LIMITS.files);
    if (item.name === name) found = item;
  }
  return found;
}

function itemsOf({ trees }: CommitObjects, oid: string): Generator<TreeItem> {
  const tree = trees.get(oid);
  if (tree === undefined) throw gitFailure("bad_pack", "a folder is missing");
  return readTreeObject(tree, oid.length / 2);
}

function toEntry(objects: CommitObjects, prefix: string, { mode, name, oid }: TreeItem): CommitEntry {
  const hasNoContent = mode === FOLDER || mode === SUBMODULE;
  const sizeBytes = hasNoContent ? 0 : objects.sizeOf(oid);
  if (sizeBytes === undefined) throw gitFailure("bad_pack", "a file is missing");
  return { path: prefix + name, mode, oid, sizeBytes };
}
