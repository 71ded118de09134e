/** How one kind of job is doing, over all owners and hosts. */
export interface JobCounts {
  /** Jobs that wait: for their turn, for the end of a back-off, or for a host that has not noticed that another one died. */
  queued: number;
  /** Jobs that some host holds a lease on. */
  running: number;
  /** Since when the job that waits longest could have run; null: none could. */
  oldestDueAt: Date | null;
  /** Jobs that failed for good within the last hour and were not taken up again, most frequent reason first. */
  failures: FailureCount[];
}

interface FailureCount {
  reason: string;
  count: number;
}
