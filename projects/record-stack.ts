import { Failure } from "../shared/failure";
import { findProject, markImportFailed, recordProjectStack } from "./project.queries";
import { requireProjectId } from "./read-project";
import type { RecordStackRequest } from "./requests";
import { projectDetected } from "./topics";

/** Records a stack, then publishes `project-detected`; throws `canceled` if the project was deleted meanwhile. */
export async function finishDetection(request: RecordStackRequest): Promise<void> {
  const { stack, revisionSeq, source, provision } = request;
  const projectId = requireProjectId(request.projectId);
  await recordProjectStack({ projectId, stack, revisionSeq, source });
  const row = await findProject(projectId);
  if (row === null || row.status === "deleting") throw new Failure("canceled", "the project was deleted");
  await projectDetected.publish({ projectId, ownerId: row.ownerId, revisionSeq, provision });
}

export async function noteFailedImport(projectId: string): Promise<void> {
  await markImportFailed(requireProjectId(projectId));
}
