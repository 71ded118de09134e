import { Subscription } from "encore.dev/pubsub";
import { provisionRequested } from "../topics";
import { provisionWorkspace } from "./provision-workspace";

// A handler continues while there is work, and at most five of them create sandboxes: the others are for stops and
// deletions. A redelivered message only wakes one up.
const _ = new Subscription(provisionRequested, "provision-workspace", {
  handler: provisionWorkspace,
  maxConcurrency: 20,
  ackDeadline: "15m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 10 },
});
