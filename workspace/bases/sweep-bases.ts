import { startSweeper } from "../../shared/sweeper";
import { baseRequested } from "../topics";
import { takeDueBases } from "./base.queries";
import { sweepUnusedBases } from "./remove-unused";

const BATCH_SIZE = 100;
const CLEAN_EVERY_MS = 60 * 60_000;

/** Publishes due bases again: after a back-off, a lost message, or the death of their process. */
async function sweepBases(): Promise<void> {
  for (const name of await takeDueBases(BATCH_SIZE)) await baseRequested.publish({ name });
}

startSweeper("bases", sweepBases);
startSweeper("unused bases", sweepUnusedBases, { everyMs: CLEAN_EVERY_MS });
