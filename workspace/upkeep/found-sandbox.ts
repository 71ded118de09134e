import type { FailureInfo } from "../../shared/failure";
import type { Transition, WorkspaceState } from "../workspace";

/** The next state of a workspace whose sandbox was found stopped; null if a job works on it, or it does not run. */
export function transitionToFoundStopped(state: WorkspaceState): Transition | null {
  const { mode, isProvisioned } = state;
  return isUndisturbed(state) ? { status: "stopped", mode, isProvisioned, isOver: true } : null;
}

/** The next state of one whose sandbox no longer exists: it is in error, and its next start creates another one. */
export function transitionToFoundGone(state: WorkspaceState, failure: FailureInfo): Transition | null {
  if (!isUndisturbed(state)) return null;
  return {
    status: "error",
    mode: state.mode,
    isProvisioned: false,
    failure,
    losesSandbox: true,
    isOver: true,
  };
}

/** The next state of one whose sandbox does not run although its owner needs it: it is restarted. */
export function transitionToRestarted(state: WorkspaceState): Transition | null {
  const { mode, isProvisioned } = state;
  return isUndisturbed(state) ? { status: "starting", mode, isProvisioned } : null;
}

/** True if a workspace runs and no job will change that. */
function isUndisturbed({ status, isDue, isLeased }: WorkspaceState): boolean {
  return status === "running" && !isDue && !isLeased;
}
