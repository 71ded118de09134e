import type { Schemas } from "../../../client/src/vaporform.mts";

export type Entry = Schemas["TreeItem"];

/** One line of the tree as it is drawn. */
export interface TreeRow {
  entry: Entry;
  depth: number;
  isOpen: boolean;
}

/** What is known of a project's folders: the entries of each that was opened, by its path. */
export type Folders = ReadonlyMap<string, readonly Entry[]>;

/** Lists the rows to draw: the entries of the root, and below each open folder its own. Folders come first. */
export function rowsOf(folders: Folders, open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (path: string, depth: number) => {
    for (const entry of folders.get(path) ?? []) {
      const isOpen = entry.kind === "directory" && open.has(entry.path);
      rows.push({ entry, depth, isOpen });
      if (isOpen) add(entry.path, depth + 1);
    }
  };
  add("", 0);
  return rows;
}

/** Sorts as people look for things: folders first, then by name without regard to case. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  const rank = ({ kind }: Entry) => (kind === "directory" ? 0 : 1);
  return [...entries].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}
