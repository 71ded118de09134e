import { Subscription } from "encore.dev/pubsub";
import { projectDetected } from "../../projects/topics";
import { receiveDetectedProject } from "./request-workspace";

const _ = new Subscription(projectDetected, "give-project-its-workspace", {
  handler: receiveDetectedProject,
  maxConcurrency: 20,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
