import { startSweeper } from "../../shared/sweeper";
import { followEdits } from "./follow-edits";

startSweeper("edits", followEdits, { everyMs: 2_000 });
