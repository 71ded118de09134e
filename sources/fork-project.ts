import { github_import, projects } from "~encore/clients";
import type { Project } from "../projects/project";
import { noteReplay } from "../shared/replay";
import type { ForkRequest } from "./requests/fork-requests";

/**
 * Creates a fork of a project. What is known about its repository is carried over before the response; if this process
 * dies, the event of the fork does it.
 */
export async function forkProject(request: ForkRequest): Promise<Project> {
  const { isReplay, ...project } = await projects.fork(request);
  if (isReplay) noteReplay();
  const { id: projectId, ownerId, forkedFrom } = project;
  if (forkedFrom !== null) {
    const { projectId: parentId, revision: parentSeq } = forkedFrom;
    await github_import.carryOverFork({ projectId, ownerId, parentId, parentSeq });
  }
  return project;
}
