import { Topic } from "encore.dev/pubsub";

/** Somebody asked whether the message queue works. */
export interface HealthChecked {
  checkedAt: Date;
}

export const healthChecked = new Topic<HealthChecked>("health-checked", {
  deliveryGuarantee: "at-least-once",
});
