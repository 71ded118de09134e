import { startSweeper } from "../../shared/sweeper";
import { buildRequested } from "../topics";
import { takeDueBuilds } from "./build.queries";

const BATCH_SIZE = 100;

/** Publishes due builds again: after a back-off, a lost message, or the death of their process. */
async function sweepBuilds(): Promise<void> {
  for (const workspaceId of await takeDueBuilds(BATCH_SIZE)) await buildRequested.publish({ workspaceId });
}

startSweeper("builds", sweepBuilds);
