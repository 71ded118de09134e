import { Subscription } from "encore.dev/pubsub";
import { baseRequested } from "../topics";
import { runBases } from "./run-bases";

const _ = new Subscription(baseRequested, "run-base", {
  handler: runBases,
  maxConcurrency: 4,
  ackDeadline: "25m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "10s", maxRetries: 3 },
});
