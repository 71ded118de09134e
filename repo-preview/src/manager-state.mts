import { sameApp } from "./addresses.mts";
import type { FailureBody, WorkspaceState } from "./preview-api.mts";
import { shownOf } from "./states.mts";

/** What `useSandboxManager` knows of a sandbox. */
export interface SandboxState {
  /** Whether the preview responds. */
  isAlive: boolean;
  /** Whether the sandbox or its app is being started. */
  isRestarting: boolean;
  /** When the API last told the sandbox's state; null before the first time. */
  lastCheck: Date | null;
  /** The preview's address; null while it does not respond. */
  url: string | null;
  /** Why it does not respond, if it should. */
  failure: FailureBody | null;
}

export const unknownState: SandboxState = {
  isAlive: false,
  isRestarting: false,
  lastCheck: null,
  url: null,
  failure: null,
};

/** Returns the state that a workspace shows. */
export function stateOf(workspace: WorkspaceState, now: Date): SandboxState {
  const shown = shownOf(workspace);
  return {
    isAlive: shown.kind === "frame",
    isRestarting: shown.kind === "waiting" && workspace.desiredState === "running",
    lastCheck: now,
    url: shown.kind === "frame" ? shown.url : null,
    failure: shown.kind === "failed" ? shown.failure : null,
  };
}

/**
 * Returns the address of a preview that responds again, or at another place than the caller knows; null if nothing was
 * restored. `knownUrl` is what the caller shows.
 */
export function restoredUrl(before: SandboxState, now: SandboxState, knownUrl: string | null): string | null {
  if (now.url === null) return null;
  if (before.url !== null) return sameApp(before.url, now.url) ? null : now.url;
  const isFirst = before.lastCheck === null;
  return isFirst && (knownUrl === null || sameApp(knownUrl, now.url)) ? null : now.url;
}
