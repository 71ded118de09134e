import type { FailureInfo } from "../../shared/failure";
import type { DeploymentId } from "../../shared/ids";

/**
 * `waiting` for room; `importing` the commit; `starting` the workspace; `ready`, the preview responds; `failed`;
 * `removing`; `removed`, the pull request was closed or merged.
 */
export type DeploymentStatus =
  | "waiting"
  | "importing"
  | "starting"
  | "ready"
  | "failed"
  | "removing"
  | "removed";

/** The preview of a pull request as clients see it. */
export interface PreviewDeployment {
  /** The pull request's number. */
  number: number;
  status: DeploymentStatus;
  /** The pull request's newest commit. */
  headSha: string;
  /** Whether it comes from another repository, so that it gets nothing of yours unless its commit is approved. */
  isForeign: boolean;
  /** Whether `headSha` has the variables, secrets and connection of the project. */
  isTrusted: boolean;
  /** The fork of the project with its files; null: none yet, or removed. */
  forkId: string | null;
  workspaceId: string | null;
  /** The preview's link as last reported to GitHub. */
  previewUrl: string | null;
  failure: FailureInfo | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A deployment with its internal columns. */
export interface DeploymentRow {
  id: DeploymentId;
  ownerId: string;
  projectId: string;
  number: number;
  headSha: string;
  isForeign: boolean;
  approvedSha: string | null;
  isOpen: boolean;
  status: DeploymentStatus;
  forkId: string | null;
  importKey: string | null;
  importId: string | null;
  workspaceId: string | null;
  workspaceIsTrusted: boolean | null;
  deployedSha: string | null;
  previewUrl: string | null;
  failure: FailureInfo | null;
  reported: string | null;
  commentId: number | null;
  gitHubId: number | null;
  gitHubSha: string | null;
  opening: number;
  wish: number;
  failedAttempts: number;
  lostLeases: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A deployment that this host works on, under a lease. */
export interface DeploymentJob extends DeploymentRow {
  leaseToken: string;
  resumeStep: string;
  /** When to look again; null: it is as wanted. */
  againMs: number | null;
}

/** How far a deployment is. */
export interface Progress {
  status: DeploymentStatus;
  previewUrl: string | null;
  failure: FailureInfo | null;
  againMs: number | null;
}

/** Only the owner's own repository, or a commit that the owner has approved, gets what is the owner's. */
export function isTrusted({
  isForeign,
  approvedSha,
  headSha,
}: Pick<DeploymentRow, "isForeign" | "approvedSha" | "headSha">): boolean {
  return !isForeign || approvedSha === headSha;
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toDeployment(row: DeploymentRow): PreviewDeployment {
  const { number, status, headSha, isForeign, forkId, workspaceId, previewUrl, failure } = row;
  const { createdAt, updatedAt } = row;
  const shown = { number, status, headSha, isForeign, isTrusted: isTrusted(row), forkId, workspaceId };
  return { ...shown, previewUrl, failure, createdAt, updatedAt };
}

/** How many pull requests a project has deployed at a time, unless the administrator says otherwise. */
export const DEPLOYMENTS_DEFAULT = 5;
