import { Failure } from "../../shared/failure";
import type { CommitEntry } from "../commit-tree";
import { badPack } from "./bad-pack";
import { readTreeObject, type TreeItem } from "./tree-object";

const FOLDER = "040000";
const SUBMODULE = "160000";

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
  if (oid === undefined) throw badPack("a commit names no tree");
  return oid;
}

/** Walks a tree in git's order, each folder before what it holds; `subdirectory_not_found`, `unsafe_path`. */
export function* walkCommit(objects: CommitObjects, subdirectory: string | null): Generator<CommitEntry> {
  const open = [{ prefix: "", items: itemsOf(objects, findFolder(objects, subdirectory)).values() }];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const next = folder.items.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const entry = toEntry(objects, folder.prefix, next.value);
    yield entry;
    if (entry.mode !== FOLDER) continue;
    open.push({ prefix: `${entry.path}/`, items: itemsOf(objects, entry.oid).values() });
  }
}

/** A commit has a root; only a subdirectory may be missing, or be a file. */
function findFolder(objects: CommitObjects, subdirectory: string | null): string {
  let oid = objects.treeOid;
  for (const name of subdirectory?.split("/") ?? []) {
    const item = itemsOf(objects, oid).find((each) => each.name === name);
    if (item?.mode !== FOLDER) throw new Failure("subdirectory_not_found", "the commit has no such folder");
    oid = item.oid;
  }
  return oid;
}

function itemsOf({ trees }: CommitObjects, oid: string): TreeItem[] {
  const tree = trees.get(oid);
  if (tree === undefined) throw badPack("a folder is missing");
  return readTreeObject(tree, oid.length / 2);
}

function toEntry(objects: CommitObjects, prefix: string, { mode, name, oid }: TreeItem): CommitEntry {
  const hasNoContent = mode === FOLDER || mode === SUBMODULE;
  const sizeBytes = hasNoContent ? 0 : objects.sizeOf(oid);
  if (sizeBytes === undefined) throw badPack("a file is missing");
  return { path: prefix + name, mode, oid, sizeBytes };
}
