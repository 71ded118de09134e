import { Topic } from "encore.dev/pubsub";

/** A task may run. Its data is in the row; the message only wakes a host, and may be lost or duplicated. */
export interface AgentTaskRequested {
  taskId: string;
}

export const agentTaskRequested = new Topic<AgentTaskRequested>("agent-task-requested", {
  deliveryGuarantee: "at-least-once",
});
