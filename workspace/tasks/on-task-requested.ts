import { Subscription } from "encore.dev/pubsub";
import { taskRequested } from "../topics";
import { runTasks } from "./run-tasks";

const _ = new Subscription(taskRequested, "run-task", {
  handler: runTasks,
  maxConcurrency: 5,
  ackDeadline: "15m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 3 },
});
