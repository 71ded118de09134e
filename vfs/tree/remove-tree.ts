import { deleteEntries, deleteOutcomes, deleteRevisions, markDeleted } from "./head.queries";

/** Bounds one transaction, so that the removal of a large project does not hold others up. */
const ROWS_PER_BATCH = 5_000;

/**
 * Removes a project's files with all their revisions. The tombstone comes first: from then on nobody can write.
 * It may be repeated; blobs that nothing refers to any more are left to the collector.
 */
export async function removeTree(projectId: string, ownerId: string): Promise<void> {
  await markDeleted(projectId, ownerId);
  while ((await deleteEntries(projectId, ROWS_PER_BATCH)) === ROWS_PER_BATCH);
  while ((await deleteRevisions(projectId, ROWS_PER_BATCH)) === ROWS_PER_BATCH);
  await deleteOutcomes(projectId);
}
