import type { FailureInfo } from "../../shared/failure";
import type { WorkspaceMode } from "../workspace";

export type BaseState = "absent" | "queued" | "building" | "active" | "inactive" | "failed";

/** A snapshot at the provider with what a template's projects need, so that they start sooner. */
export interface Base {
  /** Contains a hash of what it is built from. */
  name: string;
  templateId: string;
  /** `absent`: it was never built here, or was removed. */
  state: BaseState;
  /** Whether new workspaces of the template use it. Another one is of an earlier version, and removed when it is unused. */
  isCurrent: boolean;
  /** Why the last build failed. */
  failure: FailureInfo | null;
  requestedAt: Date | null;
  finishedAt: Date | null;
  lastUsedAt: Date | null;
}

/** The bases of the installation. */
export interface BaseList {
  data: Base[];
  nextCursor: string | null;
  mode: WorkspaceMode;
  /** In development mode: there is no provider. */
  notice: string | null;
}

/** How a workspace's sandbox began. */
export interface WorkspaceBase {
  /** The template's base; null if the template has none. */
  name: string | null;
  /** `warm`: from the base. `cold`: from a plain image. */
  start: "warm" | "cold";
  /** Why it is cold. */
  reason: string | null;
}

/** A sentence for responses in development mode. */
export function baseNoticeOf(mode: WorkspaceMode): string | null {
  return mode === "daytona"
    ? null
    : "Development mode: there is no provider, so no base is built. Set the secret DaytonaAPIKey.";
}
