import { Topic } from "encore.dev/pubsub";

/** An import may run. Its data is in the row; the message only wakes a host, and may be lost or duplicated. */
export interface ImportRequested {
  importId: string;
}

export const importRequested = new Topic<ImportRequested>("import-requested", {
  deliveryGuarantee: "at-least-once",
});

/** A commit may run. Its data is in the row; the message only wakes a host, and may be lost or duplicated. */
export interface CommitRequested {
  commitId: string;
}

export const commitRequested = new Topic<CommitRequested>("commit-requested", {
  deliveryGuarantee: "at-least-once",
});

/** A deployment is due. Its data is in the row; the message only wakes a host, and may be lost or duplicated. */
export interface DeploymentRequested {
  deploymentId: string;
}

export const deploymentRequested = new Topic<DeploymentRequested>("deployment-requested", {
  deliveryGuarantee: "at-least-once",
});
