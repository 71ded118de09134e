import { secret } from "encore.dev/config";
import { RETENTION_SWEEP_MS, retentionOf } from "../shared/retention";
import { startSweeper } from "../shared/sweeper";
import { removeExpired } from "./retention/remove-expired";

const retentionDays = secret("RetentionDays");

startSweeper("retention-tasks", async () => await removeExpired(retentionOf(() => retentionDays())), {
  everyMs: RETENTION_SWEEP_MS,
});
