import { CounterGroup } from "encore.dev/metrics";

interface RunLabels {
  /** `succeeded`, `failed`, `retried`, `released` or `lost`. */
  result: string;
  /** The step in which the run ended. */
  step: string;
}

// Of each host by itself: add them up.
export const importRuns = new CounterGroup<RunLabels>("import_runs");
export const commitRuns = new CounterGroup<RunLabels>("commit_runs");
export const deploymentRuns = new CounterGroup<RunLabels>("deployment_runs");
