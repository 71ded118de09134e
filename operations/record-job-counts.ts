import type { JobCounts } from "../shared/job-counts";
import { jobsFailedLastHour, jobsOldestDueSeconds, jobsQueued, jobsRunning } from "./metrics";
import { readJobCounts } from "./read-jobs";

/** The reasons reported so far, by job: when they no longer occur, their gauge must return to 0. */
const reported = new Map<string, Set<string>>();

/** Sets the gauges to the current counts. */
export async function recordJobCounts(): Promise<void> {
  const { imports, commits, workspaces, generations, tasks } = await readJobCounts();
  recordCounts("import", imports);
  recordCounts("commit", commits);
  recordCounts("workspace", workspaces);
  recordCounts("generation", generations);
  recordCounts("task", tasks);
}

function recordCounts(job: string, counts: JobCounts): void {
  jobsQueued.with({ job }).set(counts.queued);
  jobsRunning.with({ job }).set(counts.running);
  jobsOldestDueSeconds.with({ job }).set(secondsSince(counts.oldestDueAt));
  const reasons = reported.get(job) ?? new Set();
  reported.set(job, reasons);
  for (const { reason } of counts.failures) reasons.add(reason);
  for (const reason of reasons) {
    const count = counts.failures.find((failure) => failure.reason === reason)?.count ?? 0;
    jobsFailedLastHour.with({ job, reason }).set(count);
  }
}

function secondsSince(time: Date | null): number {
  return time === null ? 0 : Math.max(0, (Date.now() - time.getTime()) / 1_000);
}
