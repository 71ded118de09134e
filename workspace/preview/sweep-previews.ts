import { startSweeper } from "../../shared/sweeper";
import { checkPreviews } from "./check-previews";

startSweeper("previews", checkPreviews);
