import { startSweeper } from "../shared/sweeper";
import { removeExpiredGrants } from "./remove-expired";

const SWEEP_MS = 60_000;

startSweeper("grants", removeExpiredGrants, { everyMs: SWEEP_MS });
