import { fileOf } from "../objects/compare-trees";
import { entryIn } from "../objects/find-entry";
import { listFiles } from "../objects/list-entries";
import type { Nodes } from "../objects/nodes";
import { type FolderEntry, isFolder } from "../objects/tree-node";
import type { TreeReader } from "../objects/with-nodes";
import type { TreeEntry } from "../tree/tree";

/**
 * Finds the files at, above and below some paths of a tree. It goes from level to level, so that each name of each path is
 * looked up once: a batch may have ten thousand paths with sixty folders each.
 */
export async function findAround(trees: TreeReader, root: string, paths: string[]): Promise<TreeEntry[]> {
  const found: TreeEntry[] = [];
  let level: Wanted[] = [{ prefix: "", folder: root, names: byName(paths) }];
  while (level.length > 0) {
    const here = level;
    const { files, folders } = await trees.run((nodes) => lookUp(nodes, here));
    // One by one: there may be more than a call can have arguments.
    for (const file of files) found.push(file);
    level = folders;
  }
  return found;
}

/** Names that some paths have next, and what follows them; `isWhole` if a path ends there. */
interface Names extends Map<string, { isWhole: boolean; below: Names }> {}

function byName(paths: readonly string[]): Names {
  const root: Names = new Map();
  for (const path of paths) addPath(root, path.split("/"));
  return root;
}

function addPath(root: Names, parts: readonly string[]): void {
  let names = root;
  for (const [index, name] of parts.entries()) {
    const next = names.get(name) ?? { isWhole: false, below: new Map() };
    names.set(name, next);
    if (index === parts.length - 1) next.isWhole = true;
    names = next.below;
  }
}

/** A folder, and the names to look up in it. */
interface Wanted {
  /** Its path with a slash behind it; empty for the root. */
  prefix: string;
  folder: string;
  names: Names;
}

interface LookedUp {
  files: TreeEntry[];
  /** What to look up next. */
  folders: Wanted[];
}

function lookUp(nodes: Nodes, level: readonly Wanted[]): LookedUp {
  const found: LookedUp = { files: [], folders: [] };
  for (const { folder, path, name, ...next } of level.flatMap(namesOf)) {
    const file = entryIn(nodes, folder, name);
    if (file !== null && !isFolder(file)) found.files.push({ path, ...fileOf(file) });
    const inside = entryIn(nodes, folder, `${name}/`);
    if (inside !== null && isFolder(inside)) lookInto(nodes, { path, inside, ...next }, found);
  }
  return found;
}

function namesOf({ prefix, folder, names }: Wanted) {
  return [...names].map(([name, next]) => ({ folder, path: prefix + name, name, ...next }));
}

interface FoundFolder {
  path: string;
  inside: FolderEntry;
  isWhole: boolean;
  below: Names;
}

/** What is below a path that is wanted whole is not looked up again, however often an edit names it. */
function lookInto(nodes: Nodes, { path, inside, isWhole, below }: FoundFolder, found: LookedUp): void {
  if (!isWhole) {
    found.folders.push({ prefix: `${path}/`, folder: inside.folder, names: below });
    return;
  }
  for (const file of allBelow(nodes, inside.folder, path)) found.files.push(file);
}

function allBelow(nodes: Nodes, folder: string, path: string): TreeEntry[] {
  const range = { path: "", after: { folder: "/", name: "" }, limit: Number.POSITIVE_INFINITY };
  return listFiles(nodes, folder, range).map((file) => ({ path: `${path}/${file.path}`, ...fileOf(file) }));
}
