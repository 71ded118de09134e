import { Topic } from "encore.dev/pubsub";

/**
 * A project's stack was detected, for the first time or again. May arrive twice, late, or after the project was
 * deleted.
 */
export interface ProjectDetected {
  projectId: string;
  ownerId: string;
  /** The revision of the files that the stack was read from. */
  revisionSeq: number;
  /** Whether the project should have a workspace. */
  provision: boolean;
}

export const projectDetected = new Topic<ProjectDetected>("project-detected", {
  deliveryGuarantee: "at-least-once",
});

/** A project was created as a fork, and its files are there. May arrive more than once. */
export interface ProjectForked {
  projectId: string;
  ownerId: string;
  parentId: string;
  /** The revision of the parent. */
  parentSeq: number;
}

export const projectForked = new Topic<ProjectForked>("project-forked", {
  deliveryGuarantee: "at-least-once",
});

/** A project was deleted: each service deletes what it stores for it. May arrive more than once. */
export interface ProjectDeleted {
  projectId: string;
  ownerId: string;
}

export const projectDeleted = new Topic<ProjectDeleted>("project-deleted", {
  deliveryGuarantee: "at-least-once",
});
