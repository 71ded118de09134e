import { Subscription } from "encore.dev/pubsub";
import { projectDeleted } from "../../projects/topics";
import { forgetProject } from "./change-workspace";

const _ = new Subscription(projectDeleted, "delete-workspace-of-project", {
  handler: ({ projectId }) => forgetProject(projectId),
  maxConcurrency: 20,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
