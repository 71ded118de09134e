import { CounterGroup } from "encore.dev/metrics";

interface RunLabels {
  /** What is done to the workspace: `run-workspace`, `stop-workspace` and so on. */
  job: string;
  /** `succeeded`, `failed`, `retried`, `released` or `lost`. */
  result: string;
  /** The step in which the run ended. */
  step: string;
}

// Of each host by itself: add them up.
export const workspaceRuns = new CounterGroup<RunLabels>("workspace_runs");
