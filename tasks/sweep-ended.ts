import { startSweeper } from "../shared/sweeper";
import { takeEndedTasks } from "./task.queries";
import { tidyEnded } from "./tidy-ended";

const TASKS_PER_SWEEP_MAX = 20;

startSweeper("ended-tasks", sweepEnded);

/** Removes what ended tasks have left, also after a crash. */
async function sweepEnded(): Promise<void> {
  for (const task of await takeEndedTasks(TASKS_PER_SWEEP_MAX)) await tidyEnded(task);
}
