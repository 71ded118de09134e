import log from "encore.dev/log";
import { deleteOrphanContents, deleteOrphans, findOrphans, readUntouchedSince } from "./orphan.queries";

/**
 * Finding orphans compares whole tables, so many are found at once; deleting takes locks, so few are deleted at once.
 */
const BLOBS_PER_SEARCH = 50_000;
const BLOBS_PER_STEP = 1_000;
const CONTENTS_PER_STEP = 10;

/** Deletes blobs that no tree refers to. It may run in several hosts at the same time. */
export async function collectOrphans(): Promise<void> {
  const untouchedSince = await readUntouchedSince();
  let blobs = 0;
  for (let found = await findOrphans(untouchedSince, BLOBS_PER_SEARCH); found.length > 0; ) {
    const deleted = await deleteInSteps(found, untouchedSince);
    blobs += deleted;
    // If none could be deleted, they are in use by now, or another host is collecting.
    const isMore = deleted > 0 && found.length === BLOBS_PER_SEARCH;
    found = isMore ? await findOrphans(untouchedSince, BLOBS_PER_SEARCH) : [];
  }
  while ((await deleteOrphanContents(CONTENTS_PER_STEP)) === CONTENTS_PER_STEP);
  if (blobs > 0) log.info("orphan blobs collected", { blobs });
}

async function deleteInSteps(hashes: string[], untouchedSince: Date): Promise<number> {
  let deleted = 0;
  for (let start = 0; start < hashes.length; start += BLOBS_PER_STEP) {
    deleted += await deleteOrphans(hashes.slice(start, start + BLOBS_PER_STEP), untouchedSince);
  }
  return deleted;
}
