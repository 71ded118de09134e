import { removeWorkspaceOf } from "../../remove-workspace";
import { required, type TaskJob } from "../task-job";

/** Deletes the workspace with its sandbox; the sweeper of ended tasks sees to it if this fails. */
export async function cleanUp(job: TaskJob): Promise<TaskJob> {
  await removeWorkspaceOf(required(job.forkId, "fork"));
  return job;
}
