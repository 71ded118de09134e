import { Recent } from "../../shared/recent";
import type { TreeItem } from "./list-tree";

/** The memory of an item in addition to its path and name. */
const ITEM_BYTES = 256;
/** The memory of an empty listing. */
const LISTING_BYTES = 256;
const BYTES_MAX = 16 * 1024 * 1024;

const recent = new Recent<string, TreeItem[]>(BYTES_MAX);

/** Caches listings by a key that contains the revision: a revision never changes. */
export function rememberListing(key: string, items: TreeItem[]): void {
  const weight = items.reduce(
    (sum, { path }) => sum + ITEM_BYTES + 2 * path.length,
    LISTING_BYTES + key.length,
  );
  recent.add(key, items, weight);
}

/** Returns the listing for a key; null if it is not cached. */
export function recallListing(key: string): TreeItem[] | null {
  return recent.get(key) ?? null;
}
