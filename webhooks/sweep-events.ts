import { startSweeper } from "../shared/sweeper";
import { beginDueDeliveries } from "./deliveries/deliver";
import { collectEvents } from "./events/collect-events";

startSweeper("webhook-events", async () => {
  if (await collectEvents()) await beginDueDeliveries();
});
