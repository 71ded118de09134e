import type { ProjectId } from "../shared/ids";
import { markDeleted, markDeleting } from "./project.queries";
import { findOwnRow, projectNotFound, requireProjectId } from "./read-project";
import { projectDeleted } from "./topics";

/** Deletes a project; its services let go of theirs when they hear of it. Repeating it changes nothing. */
export async function deleteProject(ownerId: string, id: string): Promise<void> {
  const row = await findOwnRow(ownerId, id);
  if (row === null) throw projectNotFound();
  if (row.deletedAt !== null) return;
  const projectId = requireProjectId(row.id);
  await markDeleting(projectId);
  await finishDeletion(projectId, ownerId);
}

/** Tells the others, then leaves the tombstone. May be repeated: the sweeper does so after a crash. */
export async function finishDeletion(projectId: ProjectId, ownerId: string): Promise<void> {
  await projectDeleted.publish({ projectId, ownerId });
  await markDeleted(projectId);
}
