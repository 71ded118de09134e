import { startSweeper } from "../../shared/sweeper";
import { taskRequested } from "../topics";
import { takeDueTasks } from "./workspace-task.queries";

const BATCH_SIZE = 100;

/** Publishes due tasks again: after a back-off, a lost message, or the death of their process. */
async function sweepTasks(): Promise<void> {
  for (const workspaceId of await takeDueTasks(BATCH_SIZE)) await taskRequested.publish({ workspaceId });
}

startSweeper("tasks", sweepTasks);
