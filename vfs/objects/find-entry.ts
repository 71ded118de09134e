import { type Nodes, nodeAt } from "./nodes";
import { compareBytes, type FileEntry, isFolder, isLeaf, keyOf, type NodeEntry } from "./tree-node";

/** Finds an entry of a folder by its key; null if there is none, or its node is missing. */
export function entryIn(nodes: Nodes, folder: string, key: string): NodeEntry | null {
  let node = nodeAt(nodes, folder);
  while (!isLeaf(node)) {
    const { parts } = node;
    const at = lastAtMost(parts, ({ firstKey }) => firstKey, key);
    const part = parts[at];
    if (part === undefined) return null;
    node = nodeAt(nodes, part.hash);
  }
  const found = node.entries[lastAtMost(node.entries, keyOf, key)];
  return found !== undefined && keyOf(found) === key ? found : null;
}

/** The node of a folder at a path such as `src/lib`, the root for `""`; null if there is none. */
export function folderAt(nodes: Nodes, root: string, path: string): string | null {
  if (path === "") return root;
  let folder = root;
  for (const name of path.split("/")) {
    const entry = entryIn(nodes, folder, `${name}/`);
    if (entry === null || !isFolder(entry)) return null;
    folder = entry.folder;
  }
  return folder;
}

/** The file, link or submodule at a path; null if there is none. */
export function fileAt(nodes: Nodes, root: string, path: string): FileEntry | null {
  const slash = path.lastIndexOf("/");
  const folder = folderAt(nodes, root, slash < 0 ? "" : path.slice(0, slash));
  const entry = folder === null ? null : entryIn(nodes, folder, path.slice(slash + 1));
  return entry === null || isFolder(entry) ? null : entry;
}

/** The position of the last item whose key is not after a given one; -1 if there is none. Items are in order. */
export function lastAtMost<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  wanted: string,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && compareBytes(key(item), wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
