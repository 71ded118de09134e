/** Counts of one kind of job, over all owners and hosts. */
export interface JobCounts {
  /** Jobs that wait: for their turn, for the end of a back-off, or for the lease of a dead host to expire. */
  queued: number;
  /** Jobs that a host holds a lease on. */
  running: number;
  /** The time since which the longest waiting job could have run; null if none could. */
  oldestDueAt: Date | null;
  /** Jobs that failed permanently within the last hour and were not retried, most frequent reason first. */
  failures: FailureCount[];
}

interface FailureCount {
  reason: string;
  count: number;
}
