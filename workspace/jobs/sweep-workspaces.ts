import { startSweeper } from "../../shared/sweeper";
import { provisionRequested } from "../topics";
import { takeDueWorkspaces } from "../workspace.queries";

const BATCH_SIZE = 100;

/** Publishes again what is due: after a back-off, a lost message, or the death of the process that did it. */
export async function sweepWorkspaces(): Promise<void> {
  for (const workspaceId of await takeDueWorkspaces(BATCH_SIZE)) {
    await provisionRequested.publish({ workspaceId });
  }
}

startSweeper("workspaces", sweepWorkspaces);
