import { startSweeper } from "../shared/sweeper";
import { takeDueCommits } from "./commits/commit.queries";
import { commitRequested } from "./topics";

const COMMITS_PER_SWEEP_MAX = 50;

startSweeper("commits", sweepCommits);

/** Publishes overdue commits again: a message was lost, a host died, or a retry is due. */
async function sweepCommits(): Promise<void> {
  for (const commitId of await takeDueCommits(COMMITS_PER_SWEEP_MAX)) {
    await commitRequested.publish({ commitId });
  }
}
