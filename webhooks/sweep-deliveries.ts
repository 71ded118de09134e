import { startSweeper } from "../shared/sweeper";
import { beginDueDeliveries } from "./deliveries/deliver";

startSweeper("webhook-deliveries", beginDueDeliveries);
