import { gitFailure } from "../failures/git-failures";
import { nameOf } from "../pack/object-name";
import type { BaseTree, TreeChange } from "../push-commit";
import { FOLDER_MODE, type RawEntry, readRawTree, writeRawTree } from "./raw-tree";

/** A tree with the objects that its base does not have. */
export interface SplicedTree {
  treeOid: string;
  /** New tree objects by object id. */
  trees: ReadonlyMap<string, Buffer>;
  /** The paths at which the trees differ. */
  changedPaths: readonly string[];
}

/** git's name for an empty tree. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** The changes of one folder, by name. */
interface FolderChange {
  file: TreeChange["file"] | undefined;
  below: Map<string, FolderChange>;
}

/**
 * Applies changes to a tree. Whatever they do not name stays as it is, byte for byte, including names in other encodings;
 * a folder that becomes empty disappears. Where changes put a file and other files below its path, the folder wins.
 */
export function spliceTree(base: BaseTree, changes: readonly TreeChange[]): SplicedTree {
  const splice = new Splice(base);
  const root = splice.folder({ oid: base.treeOid, prefix: "" }, groupByFolder(changes));
  const { trees, changedPaths } = splice;
  return { treeOid: root ?? addTree(trees, []), trees, changedPaths };
}

function groupByFolder(changes: readonly TreeChange[]): Map<string, FolderChange> {
  const root = new Map<string, FolderChange>();
  for (const { path, file } of changes) {
    let folder = root;
    let change: FolderChange | undefined;
    for (const name of path.split("/")) {
      change = folder.get(name) ?? { file: undefined, below: new Map() };
      folder.set(name, change);
      folder = change.below;
    }
    if (change !== undefined) change.file = file;
  }
  return root;
}

/** A folder of the base; its id is null if the base has none there. */
interface Folder {
  oid: string | null;
  /** Its path with a slash; empty for the root. */
  prefix: string;
}

/** An entry of a folder. */
interface Place {
  path: string;
  name: Buffer;
  before: RawEntry | null;
}

class Splice {
  readonly trees = new Map<string, Buffer>();
  readonly changedPaths: string[] = [];
  readonly #base: BaseTree;

  constructor(base: BaseTree) {
    this.#base = base;
  }

  /** Returns the id of the changed folder; null if nothing remains in it. */
  folder({ oid, prefix }: Folder, changes: ReadonlyMap<string, FolderChange>): string | null {
    const before = oid === null ? [] : this.#read(oid);
    const entries = new Map(before.map((entry) => [keyOf(entry.name), entry]));
    for (const [name, change] of changes) {
      const bytes = Buffer.from(name);
      const key = keyOf(bytes);
      const place = { path: prefix + name, name: bytes, before: entries.get(key) ?? null };
      const entry = this.#entry(place, change);
      if (entry === null) entries.delete(key);
      else entries.set(key, entry);
    }
    if (entries.size === 0) return null;
    const after = [...entries.values()];
    return oid !== null && isSame(before, after) ? oid : addTree(this.trees, after);
  }

  #entry(place: Place, change: FolderChange): RawEntry | null {
    const { name, path, before } = place;
    const isFolder = before?.mode === FOLDER_MODE;
    if (!hasFilesBelow(change))
      return isFolder && change.file === null ? before : this.#leaf(place, change.file);
    const oid = this.folder({ oid: isFolder ? before.oid : null, prefix: `${path}/` }, change.below);
    if (oid === null) return isFolder ? null : this.#leaf(place, change.file);
    if (before !== null && !isFolder) this.changedPaths.push(path);
    return { mode: FOLDER_MODE, name, oid };
  }

  /** `undefined`: the changes do not name this path. */
  #leaf({ name, path, before }: Place, file: FolderChange["file"]): RawEntry | null {
    if (file === undefined) return before;
    const after = file && { mode: file.mode, name, oid: file.oid };
    if (before?.mode !== after?.mode || before?.oid !== after?.oid) this.changedPaths.push(path);
    return after;
  }

  #read(oid: string): RawEntry[] {
    const tree = this.#base.trees.get(oid);
    if (tree !== undefined) return readRawTree(tree);
    if (oid === EMPTY_TREE) return [];
    throw gitFailure("bad_pack", "a folder is missing");
  }
}

/** A file at the path of a folder whose files are removed replaces that folder. */
function hasFilesBelow({ file, below }: FolderChange): boolean {
  return below.size > 0 && !(file && isRemoval(below));
}

function isRemoval(below: ReadonlyMap<string, FolderChange>): boolean {
  return [...below.values()].every(({ file, below: deeper }) => !file && isRemoval(deeper));
}

/** A name that is in a folder keeps its position, so equal folders have equal lists. */
function isSame(before: readonly RawEntry[], after: readonly RawEntry[]): boolean {
  return before.length === after.length && before.every((entry, index) => isEqual(entry, after[index]));
}

function isEqual(entry: RawEntry, other: RawEntry | undefined): boolean {
  return entry.oid === other?.oid && entry.mode === other.mode && entry.name.equals(other.name);
}

/** A byte of a name is a character of its key. */
function keyOf(name: Buffer): string {
  return name.toString("latin1");
}

function addTree(trees: Map<string, Buffer>, entries: readonly RawEntry[]): string {
  const content = writeRawTree(entries);
  const oid = nameOf("tree", content);
  trees.set(oid, content);
  return oid;
}
