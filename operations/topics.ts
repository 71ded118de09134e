import { Topic } from "encore.dev/pubsub";

/** A test message that checks whether the message queue works. */
export interface HealthChecked {
  checkedAt: Date;
}

export const healthChecked = new Topic<HealthChecked>("health-checked", {
  deliveryGuarantee: "at-least-once",
});
