import { Topic } from "encore.dev/pubsub";

/** A generation may run. Its data is in the row; the message only wakes a host, and may be lost or duplicated. */
export interface GenerationRequested {
  generationId: string;
}

export const generationRequested = new Topic<GenerationRequested>("generation-requested", {
  deliveryGuarantee: "at-least-once",
});
