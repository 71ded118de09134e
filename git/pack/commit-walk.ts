import { Failure } from "../../shared/failure";
import type { CommitEntry } from "../commit-tree";
import { gitFailure } from "../failures/git-failures";
import { TREE_LIMITS } from "../limits";
import { tooManyFiles } from "../tree/collect-entries";
import { readTreeObject, type TreeItem } from "./tree-object";

const FOLDER = "040000";
const SUBMODULE = "160000";
/** Limit for a folder on the path to the requested one. */
const ENTRIES_MAX = TREE_LIMITS.files + TREE_LIMITS.folders;

/** The start of a walk: a folder of a commit. */
interface WalkRoot {
  treeOid: string;
  /** Null for the whole commit. */
  subdirectory: string | null;
}

/** A commit whose objects were all read. */
export interface CommitObjects {
  /** Of the commit. */
  treeOid: string;
  /** Trees in git's format, by object id. */
  trees: ReadonlyMap<string, Buffer>;
  /** Returns the size of a blob; undefined if it is missing. */
  sizeOf: (oid: string) => number | undefined;
}

/** Walks a tree in git's order, each folder before its content; throws `unsafe_path`. */
export function* walkCommit(objects: CommitObjects, root: WalkRoot): Generator<CommitEntry> {
  const open = [{ prefix: "", items: itemsOf(objects, root.treeOid) }];
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

/**
 * Finds the folder at a path of a commit. A file's path, from the URL of its page, means the whole commit: a URL does
 * not show whether it is a file's or a folder's. Throws `subdirectory_not_found`.
 */
export function findRoot(objects: CommitObjects, path: string | null): WalkRoot {
  let treeOid = objects.treeOid;
  const names = path?.split("/") ?? [];
  for (const [index, name] of names.entries()) {
    const item = findItem(itemsOf(objects, treeOid), name);
    const isLast = index === names.length - 1;
    if (item?.mode === SUBMODULE) throw isSubmodule();
    if (item !== null && item.mode !== FOLDER && isLast)
      return { treeOid: objects.treeOid, subdirectory: null };
    if (item?.mode !== FOLDER) throw new Failure("subdirectory_not_found", "the commit has no such folder");
    treeOid = item.oid;
  }
  return { treeOid, subdirectory: path };
}

function isSubmodule(): Failure {
  return new Failure(
    "subdirectory_not_found",
    "the folder is a submodule, whose files are in another repository",
    {
      suggestion: "import the repository that .gitmodules names for it",
    },
  );
}

/** Reads to the end anyway, because a malformed entry is refused wherever it is. */
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
