import { Subscription } from "encore.dev/pubsub";
import { projectDeleted } from "../projects/topics";
import { buryGenerationsOf } from "./generation.queries";

/** Ends a deleted project's generations. The tombstone in the vfs prevents a running step from writing. */
const _ = new Subscription(projectDeleted, "bury-generations", {
  handler: async ({ projectId }) => await buryGenerationsOf(projectId),
  maxConcurrency: 5,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
