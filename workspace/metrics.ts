import { CounterGroup } from "encore.dev/metrics";

interface RunLabels {
  /** The job: `run-workspace`, `stop-workspace` and so on. */
  job: string;
  /** `succeeded`, `failed`, `retried`, `released` or `lost`. */
  result: string;
  /** The step in which the run ended. */
  step: string;
}

// Figures of each host: use the sum.
export const workspaceRuns = new CounterGroup<RunLabels>("workspace_runs");
