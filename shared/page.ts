/** One page of a list, and where the next one begins. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

const PAGE_SIZE_DEFAULT = 20;
const PAGE_SIZE_MAX = 100;

/** Bounds a client's `limit`. */
export function pageSize(limit: number | undefined): number {
  return Math.min(limit ?? PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);
}

/** Makes a page from rows, of which one more than the page's size was read; the cursor is the last item's id. */
export function pageOf<Item extends { id: string }>(rows: Item[], size: number): Page<Item> {
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
