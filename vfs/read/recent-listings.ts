import { Recent } from "../../shared/recent";
import type { TreeItem } from "./list-tree";

/** What an item takes in memory beside its path and name. */
const ITEM_BYTES = 256;
/** What a listing takes, however little is in it. */
const LISTING_BYTES = 256;
const BYTES_MAX = 16 * 1024 * 1024;

const recent = new Recent<string, TreeItem[]>(BYTES_MAX);

/** Keeps what was listed under a key that names the revision: a revision never changes. */
export function rememberListing(key: string, items: TreeItem[]): void {
  const weight = items.reduce(
    (sum, { path }) => sum + ITEM_BYTES + 2 * path.length,
    LISTING_BYTES + key.length,
  );
  recent.add(key, items, weight);
}

/** Answers what was listed under a key; null: it is not at hand. */
export function recallListing(key: string): TreeItem[] | null {
  return recent.get(key) ?? null;
}
