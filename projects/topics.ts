import { Topic } from "encore.dev/pubsub";

/** A project's stack is known, or known anew. May come twice, late, or after the project was deleted. */
export interface ProjectDetected {
  projectId: string;
  ownerId: string;
  /** The revision of the files that the stack was read from. */
  revisionSeq: number;
  /** Whether the project is to have a workspace. */
  provision: boolean;
}

export const projectDetected = new Topic<ProjectDetected>("project-detected", {
  deliveryGuarantee: "at-least-once",
});

/** A project was deleted: whoever keeps something of it lets it go. May come more than once. */
export interface ProjectDeleted {
  projectId: string;
  ownerId: string;
}

export const projectDeleted = new Topic<ProjectDeleted>("project-deleted", {
  deliveryGuarantee: "at-least-once",
});
