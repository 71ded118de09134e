import { Subscription } from "encore.dev/pubsub";
import { runDueDeployments } from "./deployments/run-deployments";
import { deploymentRequested } from "./topics";

/** Works on deployments until none is due. A deployment's own failures are stored in its row and never thrown here. */
const _ = new Subscription(deploymentRequested, "run-deployments", {
  handler: runDueDeployments,
  maxConcurrency: 5,
  ackDeadline: "30m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 100 },
});
