import type { FailureInfo } from "../../shared/failure";
import type { Transition, WorkspaceState } from "../workspace";

/** Decides what becomes of a workspace whose sandbox was found stopped; null: a job works on it, or it does not run. */
export function transitionToFoundStopped(state: WorkspaceState): Transition | null {
  const { mode, isProvisioned } = state;
  return isUndisturbed(state) ? { status: "stopped", mode, isProvisioned, isOver: true } : null;
}

/** Decides what becomes of one whose sandbox is gone: it is in error, and its next start makes another. */
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

/** Decides what becomes of one whose sandbox does not run while its owner needs it: it is started again. */
export function transitionToRestarted(state: WorkspaceState): Transition | null {
  const { mode, isProvisioned } = state;
  return isUndisturbed(state) ? { status: "starting", mode, isProvisioned } : null;
}

/** Claims that a workspace runs, and that no job is about to change that. */
function isUndisturbed({ status, isDue, isLeased }: WorkspaceState): boolean {
  return status === "running" && !isDue && !isLeased;
}
