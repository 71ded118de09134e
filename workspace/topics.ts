import { Topic } from "encore.dev/pubsub";

/** A workspace has work to do: its row says which. */
export interface ProvisionRequested {
  workspaceId: string;
}

export const provisionRequested = new Topic<ProvisionRequested>("provision-requested", {
  deliveryGuarantee: "at-least-once",
});
