import { Subscription } from "encore.dev/pubsub";
import { projectForked } from "../projects/topics";
import { carryOver } from "./forks/carry-over";

const _ = new Subscription(projectForked, "carry-over-imports", {
  handler: carryOver,
  maxConcurrency: 5,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
