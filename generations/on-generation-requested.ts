import { Subscription } from "encore.dev/pubsub";
import { runDueGenerations } from "./job/run-generation";
import { generationRequested } from "./topics";

/** Runs generations until none may run. A generation's own failures are stored in its row and never thrown here. */
const _ = new Subscription(generationRequested, "run-generations", {
  handler: runDueGenerations,
  maxConcurrency: 10,
  ackDeadline: "30m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
