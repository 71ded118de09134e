import { setTimeout as delay } from "node:timers/promises";
import { vi } from "vitest";
import { collectUnused } from "../vfs/collect/collect-unused";
import { beginCollection, type Collection, endCollection } from "../vfs/collect/collection.queries";

/** Collects what is unused, once no other test's collection is under way: all share a database. */
export async function collectNow(): Promise<void> {
  while (!(await collectUnused())) await delay(20);
}

/**
 * Lets a test pretend that rows were not touched for long, while no collection is under way: one that has marked what is
 * reached before would rightly take new rows that look old for garbage.
 */
export async function betweenCollections<Result>(
  pretend: (collection: Collection) => Promise<Result>,
): Promise<Result> {
  const collection = await vi.waitUntil(beginCollection, { timeout: 30_000 });
  try {
    return await pretend(collection);
  } finally {
    await endCollection(collection.epoch);
  }
}
