import log from "encore.dev/log";
import { deleteOrphanContents, deleteOrphans } from "./orphan.queries";

/** Bounds one transaction. */
const BLOBS_PER_STEP = 1_000;
const CONTENTS_PER_STEP = 10;

/** Collects blobs that no tree refers to any more. It may run in several hosts at once. */
export async function collectOrphans(): Promise<void> {
  let blobs = 0;
  let after: string | null = "";
  while (after !== null) {
    const step = await deleteOrphans(after, BLOBS_PER_STEP);
    blobs += step.blobs;
    after = step.lastHash;
  }
  while ((await deleteOrphanContents(CONTENTS_PER_STEP)) === CONTENTS_PER_STEP);
  if (blobs > 0) log.info("orphan blobs collected", { blobs });
}
