import { Topic } from "encore.dev/pubsub";

/** An import may run. The row says what it is; the message only wakes a host, and may be lost or doubled. */
export interface ImportRequested {
  importId: string;
}

export const importRequested = new Topic<ImportRequested>("import-requested", {
  deliveryGuarantee: "at-least-once",
});
