import { Topic } from "encore.dev/pubsub";

/** A workspace has a due job, described by its row. */
export interface ProvisionRequested {
  workspaceId: string;
}

export const provisionRequested = new Topic<ProvisionRequested>("provision-requested", {
  deliveryGuarantee: "at-least-once",
});

/** A workspace has a due task, described by its row. */
export interface TaskRequested {
  workspaceId: string;
}

export const taskRequested = new Topic<TaskRequested>("task-requested", {
  deliveryGuarantee: "at-least-once",
});

/** A workspace has a due build, described by its row. */
export interface BuildRequested {
  workspaceId: string;
}

export const buildRequested = new Topic<BuildRequested>("build-requested", {
  deliveryGuarantee: "at-least-once",
});

/** A base has due work, described by its row. */
export interface BaseRequested {
  name: string;
}

export const baseRequested = new Topic<BaseRequested>("base-requested", {
  deliveryGuarantee: "at-least-once",
});
