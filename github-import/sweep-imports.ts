import { clearDeadScratch } from "../git/scratch";
import { startSweeper } from "../shared/sweeper";
import { readJobStates, takeDueImports } from "./imports/import.queries";
import { importRequested } from "./topics";

const IMPORTS_PER_SWEEP_MAX = 50;

startSweeper("imports", sweepImports);

/** Publishes overdue imports again: a message was lost, a host died, or a retry is due. */
export async function sweepImports(): Promise<void> {
  for (const importId of await takeDueImports(IMPORTS_PER_SWEEP_MAX)) {
    await importRequested.publish({ importId });
  }
  await clearDeadScratch(readJobStates);
}
