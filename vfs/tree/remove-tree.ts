import { deleteEntries } from "../rows/entry.queries";
import { deleteOutcomes, deleteRevisions, markDeleted } from "./head.queries";

/** Limits one transaction, so that the removal of a large project does not delay others. */
const ROWS_PER_BATCH = 5_000;

/**
 * Removes a project's files with all their revisions. The tombstone comes first: from then on writes are refused. It
 * may be repeated; the collector deletes blobs without references.
 */
export async function removeTree(projectId: string, ownerId: string): Promise<void> {
  await markDeleted(projectId, ownerId);
  while ((await deleteEntries(projectId, ROWS_PER_BATCH)) === ROWS_PER_BATCH);
  while ((await deleteRevisions(projectId, ROWS_PER_BATCH)) === ROWS_PER_BATCH);
  await deleteOutcomes(projectId);
}
