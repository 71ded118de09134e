import type { TaskRow } from "../task";

/** A task that this host runs, under a lease. */
export interface TaskJob extends TaskRow {
  leaseToken: string;
}

/** Returns a field that an earlier step has set. */
export function required<Value>(value: Value | null, what: string): Value {
  if (value === null) throw new Error(`a task has reached a step without its ${what}`);
  return value;
}
