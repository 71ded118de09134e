import { eventStreams } from "../shared/open-streams";
import { startSweeper } from "../shared/sweeper";
import { streamsOpen } from "./metrics";
import { recordJobCounts } from "./record-job-counts";

/** Often enough for a graph, seldom enough to cost nothing. */
const RECORD_EVERY_MS = 15_000;

startSweeper(
  "metrics",
  async () => {
    streamsOpen.set(eventStreams.count);
    await recordJobCounts();
  },
  { everyMs: RECORD_EVERY_MS },
);
