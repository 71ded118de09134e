import { isDeepStrictEqual } from "node:util";
import { Failure } from "../shared/failure";
import { findProject, markImportFailed, recordProjectStack, updateOverrides } from "./project.queries";
import { projectNotFound, requireProjectId } from "./read-project";
import type { RecordOverridesRequest, RecordStackRequest } from "./requests";
import { projectDetected } from "./topics";

/**
 * Records a stack and publishes `project-detected` after it; `canceled` if the project was deleted meanwhile. Returns
 * false, and records nothing, if the overrides changed since the detection read them: then the stack is detected again.
 */
export async function finishDetection(request: RecordStackRequest): Promise<boolean> {
  const { stack, overrides, revisionSeq, source, provision, warnings = null } = request;
  const projectId = requireProjectId(request.projectId);
  await recordProjectStack({ projectId, stack, overrides, revisionSeq, source, warnings });
  const row = await findProject(projectId);
  if (row === null || row.status === "deleting") throw new Failure("canceled", "the project was deleted");
  if (!isDeepStrictEqual(row.overrides, overrides)) return false;
  await projectDetected.publish({ projectId, ownerId: row.ownerId, revisionSeq, provision });
  return true;
}

/** Replaces a project's overrides. Fails with `not_found` if it was deleted meanwhile. */
export async function replaceOverrides({ projectId, overrides }: RecordOverridesRequest): Promise<void> {
  const id = requireProjectId(projectId);
  await updateOverrides(id, overrides);
  const row = await findProject(id);
  if (row === null || row.status === "deleting") throw projectNotFound();
}

export async function noteFailedImport(projectId: string): Promise<void> {
  await markImportFailed(requireProjectId(projectId));
}
