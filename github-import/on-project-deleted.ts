import { Subscription } from "encore.dev/pubsub";
import { projectDeleted } from "../projects/topics";
import { buryCommitsOf } from "./commits/commit.queries";
import { endForGood } from "./deployments/manage-deployments";
import { buryImportsOf } from "./imports/import.queries";

/** Ends a deleted project's imports permanently. The tombstone in the vfs prevents a running step from publishing. */
const _ = new Subscription(projectDeleted, "bury-imports", {
  handler: async ({ projectId }) => {
    await buryImportsOf(projectId);
    await buryCommitsOf(projectId);
    await endForGood(projectId);
  },
  maxConcurrency: 5,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
