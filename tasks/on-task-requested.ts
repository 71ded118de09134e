import { Subscription } from "encore.dev/pubsub";
import { runDueTasks } from "./job/run-task";
import { agentTaskRequested } from "./topics";

/** Runs tasks until none may run. A task's own failures are stored in its row and never thrown here. */
const _ = new Subscription(agentTaskRequested, "run-agent-tasks", {
  handler: runDueTasks,
  maxConcurrency: 10,
  ackDeadline: "6h",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
