import { Subscription } from "encore.dev/pubsub";
import { projectEdited } from "../../vfs/topics";
import { followEdit } from "./follow-edits";

// A message that fails is not worth a second try: the sweeper comes sooner.
const _ = new Subscription(projectEdited, "follow-edit", {
  handler: followEdit,
  maxConcurrency: 20,
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "1s", maxRetries: 1 },
});
