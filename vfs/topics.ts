import { Topic } from "encore.dev/pubsub";

/** A project's files were edited, or restored, by one request or several. The head says how far; the message may be lost. */
export interface ProjectEdited {
  projectId: string;
}

export const projectEdited = new Topic<ProjectEdited>("project-edited", {
  deliveryGuarantee: "at-least-once",
});
