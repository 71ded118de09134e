import { startSweeper } from "../shared/sweeper";
import { compareForms } from "./rows/compare-forms";

const CARRY_OVER_EVERY_MS = 60_000;

startSweeper("carry-over", compareForms, { everyMs: CARRY_OVER_EVERY_MS });
