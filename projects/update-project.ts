import { parseId } from "../shared/ids";
import type { Project } from "./project";
import { updateProject } from "./project.queries";
import { projectNotFound, readOwnProject } from "./read-project";

interface Change {
  name?: string;
  description?: string;
}

/** Changes what is given and answers the project as it is then. */
export async function changeProject(ownerId: string, id: string, change: Change): Promise<Project> {
  const before = await readOwnProject(ownerId, id);
  const projectId = parseId("prj", before.id);
  if (projectId === null) throw projectNotFound();
  await updateProject(projectId, { name: change.name ?? null, description: change.description ?? null });
  return await readOwnProject(ownerId, id);
}
