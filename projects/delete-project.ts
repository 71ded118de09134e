import type { ProjectId } from "../shared/ids";
import { markDeleted, markDeleting } from "./project.queries";
import { findOwnRow, projectNotFound, requireProjectId } from "./read-project";
import { projectDeleted } from "./topics";

/**
 * Deletes a project; the other services delete their part when they receive the event. Repeating it changes nothing.
 */
export async function deleteProject(ownerId: string, id: string): Promise<void> {
  const row = await findOwnRow(ownerId, id);
  if (row === null) throw projectNotFound();
  if (row.deletedAt !== null) return;
  const projectId = requireProjectId(row.id);
  await markDeleting(projectId);
  await finishDeletion(projectId, ownerId);
}

/** Publishes the deletion, then marks the row as deleted. May be repeated: the sweeper does so after a crash. */
export async function finishDeletion(projectId: ProjectId, ownerId: string): Promise<void> {
  await projectDeleted.publish({ projectId, ownerId });
  await markDeleted(projectId);
}
