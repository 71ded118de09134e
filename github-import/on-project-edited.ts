import { Subscription } from "encore.dev/pubsub";
import { projectEdited } from "../vfs/topics";
import { detectEdited } from "./stack/detect-edited";

// A message that fails is not worth a second try: the sweeper comes sooner.
const _ = new Subscription(projectEdited, "detect-edited", {
  handler: async ({ projectId }) => await detectEdited(projectId),
  maxConcurrency: 10,
  ackDeadline: "1m",
  retryPolicy: { minBackoff: "1s", maxBackoff: "1s", maxRetries: 1 },
});
