import { CounterGroup } from "encore.dev/metrics";

interface RunLabels {
  /** `succeeded`, `failed`, `retried`, `released` or `lost`. */
  result: string;
  /** The step in which the run ended. */
  step: string;
}

// Of each host by itself: add them up.
export const taskRuns = new CounterGroup<RunLabels>("task_runs");
