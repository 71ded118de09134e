import { UNFINISHED_PER_OWNER_MAX } from "./start-task";

/** Limits of tasks. */
export interface TaskLimits {
  /** Tasks of an owner that have not ended; more are refused with 429 `owner_limit_reached`. */
  unfinishedPerOwnerMax: number;
}

export const taskLimitsInForce: TaskLimits = { unfinishedPerOwnerMax: UNFINISHED_PER_OWNER_MAX };
