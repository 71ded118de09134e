import { projects } from "~encore/clients";
import { asOwner, called, isGone } from "../shared/called";
import { removeWorkspaceOf } from "./remove-workspace";
import { type EndedTask, markTidy } from "./task.queries";

/** Removes what an ended task may have left: its workspace, and its fork if the project was deleted. May be repeated. */
export async function tidyEnded(task: EndedTask): Promise<void> {
  const { forkId, isDeleted } = task;
  if (forkId !== null) await removeWorkspaceOf(forkId);
  if (forkId !== null && isDeleted) await removeFork(task, forkId);
  await markTidy(task.id);
}

async function removeFork(task: EndedTask, projectId: string): Promise<void> {
  try {
    await called(projects.remove({ projectId }, asOwner(task)));
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
  }
}
