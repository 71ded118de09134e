import { startSweeper } from "../shared/sweeper";
import { finishCreation } from "./create-project";
import { finishDeletion } from "./delete-project";
import { findProject, takeDueProjects } from "./project.queries";

const PROJECTS_PER_SWEEP_MAX = 50;

startSweeper("projects", sweepProjects);

/** Finishes creations and deletions that a crash interrupted. */
export async function sweepProjects(): Promise<void> {
  for (const id of await takeDueProjects(PROJECTS_PER_SWEEP_MAX)) {
    const row = await findProject(id);
    if (row?.unfinished === "creation") await finishCreation(row);
    if (row?.unfinished === "deletion") await finishDeletion(id, row.ownerId);
  }
}
