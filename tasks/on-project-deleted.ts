import { Subscription } from "encore.dev/pubsub";
import { projectDeleted } from "../projects/topics";
import { buryTasksOf } from "./task.queries";

/** Ends a deleted project's tasks; the sweeper then removes their workspaces and forks. */
const _ = new Subscription(projectDeleted, "bury-tasks", {
  handler: async ({ projectId }) => await buryTasksOf(projectId),
  maxConcurrency: 5,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
