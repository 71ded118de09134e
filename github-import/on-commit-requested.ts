import { Subscription } from "encore.dev/pubsub";
import { runDueCommits } from "./commits/job/run-commit";
import { commitRequested } from "./topics";

/** Makes commits until none may run. A commit's own failures are stored in its row and never thrown here. */
const _ = new Subscription(commitRequested, "run-commits", {
  handler: runDueCommits,
  maxConcurrency: 5,
  ackDeadline: "30m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
