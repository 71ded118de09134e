import { Subscription } from "encore.dev/pubsub";
import { runDueImports } from "./job/run-import";
import { importRequested } from "./topics";

/**
 * Runs imports until none may run. An import's own failures are stored in its row and never thrown here, so the queue
 * retries only failed claims.
 */
const _ = new Subscription(importRequested, "run-imports", {
  handler: runDueImports,
  maxConcurrency: 5,
  ackDeadline: "30m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
