import { eventStreams } from "../shared/open-streams";
import { startSweeper } from "../shared/sweeper";
import { streamsOpen } from "./metrics";
import { recordJobCounts } from "./record-job-counts";
import { recordStoredBytes } from "./record-stored-bytes";

/** Often enough for a graph, rarely enough to cost almost nothing. */
const RECORD_EVERY_MS = 15_000;

startSweeper(
  "metrics",
  async () => {
    streamsOpen.set(eventStreams.count);
    await Promise.all([recordJobCounts(), recordStoredBytes()]);
  },
  { everyMs: RECORD_EVERY_MS },
);
