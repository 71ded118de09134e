import log from "encore.dev/log";
import {
  areEntriesWritten,
  beginCollection,
  type Collection,
  endCollection,
  keepCollection,
} from "./collection.queries";
import { markReached } from "./mark-reached";
import {
  deleteContents,
  deleteOrphanContents,
  deleteUnmarkedNodes,
  findUnmarkedContents,
  findWithoutEntry,
  readUntouchedSince,
} from "./unused.queries";

/**
 * Finding what is unused compares whole tables, so many are found at once; deleting takes locks, so few are deleted at
 * once.
 */
const CONTENTS_PER_SEARCH = 50_000;
const ROWS_PER_STEP = 1_000;
const CHUNKED_PER_STEP = 10;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Deletes trees and contents that no revision reaches and nobody touched for a day. It holds up no writer, and may be
 * called in several hosts at the same time: one of them collects, and the others return false.
 */
export async function collectUnused(): Promise<boolean> {
  const contents = (await areEntriesWritten()) ? await collectByEntries() : await collectByTrees();
  while ((await deleteOrphanContents(CHUNKED_PER_STEP)) === CHUNKED_PER_STEP);
  if (contents !== null && contents > 0) log.info("unused contents collected", { contents });
  return contents !== null;
}

/** As long as an older version may still be used, what its entries refer to is kept, and no tree is deleted. */
async function collectByEntries(): Promise<number> {
  const since = await readUntouchedSince();
  return await deleteFound(since, () => findWithoutEntry(since, CONTENTS_PER_SEARCH));
}

/** Returns null if another host collects. */
async function collectByTrees(): Promise<number | null> {
  const collection = await beginCollection();
  if (collection === null || !(await markReached(collection))) return null;
  const contents = await deleteUnmarked(collection);
  await endCollection(collection.epoch);
  return contents;
}

async function deleteUnmarked(collection: Collection): Promise<number> {
  while ((await deleteUnmarkedNodes(collection, ROWS_PER_STEP)) > 0) await keepCollection(collection.epoch);
  const since = new Date(collection.beganAt.getTime() - DAY_MS);
  return await deleteFound(since, () => findUnmarkedContents(collection, CONTENTS_PER_SEARCH));
}

async function deleteFound(untouchedSince: Date, find: () => Promise<string[]>): Promise<number> {
  let contents = 0;
  for (let found = await find(); found.length > 0; ) {
    const deleted = await deleteInSteps(found, untouchedSince);
    contents += deleted;
    // If none could be deleted, they are in use by now, or another host is collecting.
    found = deleted > 0 && found.length === CONTENTS_PER_SEARCH ? await find() : [];
  }
  return contents;
}

async function deleteInSteps(hashes: string[], untouchedSince: Date): Promise<number> {
  let deleted = 0;
  for (let start = 0; start < hashes.length; start += ROWS_PER_STEP) {
    deleted += await deleteContents(hashes.slice(start, start + ROWS_PER_STEP), untouchedSince);
  }
  return deleted;
}
