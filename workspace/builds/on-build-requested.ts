import { Subscription } from "encore.dev/pubsub";
import { buildRequested } from "../topics";
import { runBuilds } from "./run-builds";

const _ = new Subscription(buildRequested, "run-build", {
  handler: runBuilds,
  maxConcurrency: 20,
  ackDeadline: "35m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 3 },
});
