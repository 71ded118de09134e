import { Subscription } from "encore.dev/pubsub";
import { provisionRequested } from "../topics";
import { provisionWorkspace } from "./provision-workspace";

// A handler goes on while there is work, and at most five of them make sandboxes: the rest are there for stops
// and deletions. A message that is delivered again only wakes one up.
const _ = new Subscription(provisionRequested, "provision-workspace", {
  handler: provisionWorkspace,
  maxConcurrency: 20,
  ackDeadline: "15m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 10 },
});
