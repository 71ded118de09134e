import { startSweeper } from "../shared/sweeper";
import { recordJobCounts } from "./record-job-counts";

/** Often enough for a graph, seldom enough to cost nothing. */
const RECORD_EVERY_MS = 15_000;

startSweeper("metrics", recordJobCounts, { everyMs: RECORD_EVERY_MS });
