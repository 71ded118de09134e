import { parseId } from "../shared/ids";
import type { Project } from "./project";
import { updateProject } from "./project.queries";
import { projectNotFound, readOwnProject } from "./read-project";
import type { UpdateProjectRequest } from "./requests";

/** Changes the given fields and returns the changed project. */
export async function changeProject(ownerId: string, request: UpdateProjectRequest): Promise<Project> {
  const { name = null, description = null } = request;
  const before = await readOwnProject(ownerId, request.projectId);
  const projectId = parseId("prj", before.id);
  if (projectId === null) throw projectNotFound();
  await updateProject(projectId, { name, description });
  return await readOwnProject(ownerId, projectId);
}
