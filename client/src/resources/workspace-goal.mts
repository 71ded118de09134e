import type { Workspace, WorkspaceEvent } from "../schemas.mts";
import { failureOfJob, VaporformError } from "../vaporform-error.mts";
import type { WaitOptions } from "../wait.mts";

/**
 * What to wait for. `ready`: the app can be seen, or in development mode, where no app runs, the workspace is running.
 * `settled`: nothing more happens by itself, whatever came of it.
 */
export type WorkspaceGoal = "ready" | "running" | "stopped" | "deleted" | "settled";

export interface WorkspaceWaitOptions extends WaitOptions<WorkspaceEvent> {
  /** `ready` by default. */
  until?: WorkspaceGoal | ((found: Workspace) => boolean);
}

const RESTING: readonly Workspace["status"][] = ["running", "stopped", "error", "deleted"];

/** Whether a workspace is as it is waited for. Throws where it cannot become so without a new request. */
export function isReached(found: Workspace, until: NonNullable<WorkspaceWaitOptions["until"]>): boolean {
  if (typeof until === "function" ? until(found) : isGoal(found, until)) return true;
  if (!isSettled(found)) return false;
  throw failureOf(found, typeof until === "string" ? until : "as expected");
}

function isGoal(found: Workspace, goal: WorkspaceGoal): boolean {
  if (goal === "settled") return isSettled(found);
  if (goal !== "ready") return found.status === goal;
  return found.status === "running" && (found.mode === "development" || found.preview.status === "ready");
}

function isSettled({ status, desiredState, preview }: Workspace): boolean {
  if (status === "running") return desiredState === "running" && preview.status !== "starting";
  if (status === "stopped") return desiredState === "stopped";
  return RESTING.includes(status);
}

function failureOf({ status, preview, failure }: Workspace, goal: string): VaporformError {
  const known = failure ?? preview.failure;
  if (known !== null) return failureOfJob(known);
  const message = `the workspace is ${status} with its preview ${preview.status}; it does not become ${goal} by itself`;
  return new VaporformError({ reason: "conflict", message });
}
