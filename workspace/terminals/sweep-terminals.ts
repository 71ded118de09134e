import { startSweeper } from "../../shared/sweeper";
import { endIdleTerminals } from "./end-terminals";

startSweeper("terminals", endIdleTerminals, { everyMs: 60_000 });
