import { startSweeper } from "../../shared/sweeper";
import { provisionRequested } from "../topics";
import { takeDueWorkspaces } from "../workspace.queries";

const BATCH_SIZE = 100;

/** Publishes due jobs again: after a back-off, a lost message, or the death of their process. */
export async function sweepWorkspaces(): Promise<void> {
  for (const workspaceId of await takeDueWorkspaces(BATCH_SIZE)) {
    await provisionRequested.publish({ workspaceId });
  }
}

startSweeper("workspaces", sweepWorkspaces);
