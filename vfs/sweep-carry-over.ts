import { startSweeper } from "../shared/sweeper";
import { compareForms } from "./rows/compare-forms";

startSweeper("carry-over", compareForms);
