import { startSweeper } from "../shared/sweeper";
import { takeDueTasks } from "./task.queries";
import { agentTaskRequested } from "./topics";

const TASKS_PER_SWEEP_MAX = 50;

startSweeper("agent-tasks", sweepTasks);

/** Publishes overdue tasks again: a message was lost, a host died, or a retry is due. */
async function sweepTasks(): Promise<void> {
  for (const taskId of await takeDueTasks(TASKS_PER_SWEEP_MAX)) await agentTaskRequested.publish({ taskId });
}
