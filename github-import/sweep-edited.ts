import { startSweeper } from "../shared/sweeper";
import { detectAllEdited } from "./stack/detect-edited";

startSweeper("edited-projects", detectAllEdited, { everyMs: 3_000 });
