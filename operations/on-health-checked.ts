import { Subscription } from "encore.dev/pubsub";
import { noteDelivery } from "./pubsub-lag";
import { healthChecked } from "./topics";

const _ = new Subscription(healthChecked, "note-delivery", {
  handler: async ({ checkedAt }) => noteDelivery(checkedAt),
  ackDeadline: "30s",
  retryPolicy: { minBackoff: "1s", maxBackoff: "1s", maxRetries: 0 },
});
