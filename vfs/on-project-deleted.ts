import { Subscription } from "encore.dev/pubsub";
import { projectDeleted } from "../projects/topics";
import { removeTree } from "./tree/remove-tree";

const _ = new Subscription(projectDeleted, "remove-tree", {
  handler: async ({ projectId, ownerId }) => {
    await removeTree(projectId, ownerId);
  },
  ackDeadline: "5m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
