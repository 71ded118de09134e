import { startSweeper } from "../shared/sweeper";
import { takeDueGenerations } from "./generation.queries";
import { generationRequested } from "./topics";

const GENERATIONS_PER_SWEEP_MAX = 50;

startSweeper("generations", sweepGenerations);

/** Publishes overdue generations again: a message was lost, a host died, or a retry is due. */
async function sweepGenerations(): Promise<void> {
  for (const generationId of await takeDueGenerations(GENERATIONS_PER_SWEEP_MAX)) {
    await generationRequested.publish({ generationId });
  }
}
