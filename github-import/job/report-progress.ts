import { LeaseLost } from "../../shared/job";
import type { ImportProgress } from "../imports/import";
import { type Lease, recordProgress } from "./import-job.queries";

/** Often enough for a progress display, rarely enough to cost little. */
const REPORT_EVERY_MS = 500;

interface ProgressReporter {
  report: (progress: ImportProgress) => void;
  /** Waits for the last write; throws if one found that the lease is lost. */
  finish: () => Promise<void>;
}

/**
 * Writes a job's progress to its row, concurrently with the work and one write at a time; updates in quick succession
 * are skipped.
 */
export function progressReporter(job: Lease): ProgressReporter {
  let reportedAt = Date.now();
  let isLost = false;
  let writing: Promise<void> | null = null;

  async function write(progress: ImportProgress): Promise<void> {
    // A failed write does not stop the job: the lease's renewal detects an unavailable database.
    const row = await recordProgress(job, progress).catch(() => job);
    isLost ||= row === null;
    writing = null;
  }

  return {
    report(progress) {
      if (writing !== null || isLost || Date.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = Date.now();
      writing = write(progress);
    },
    async finish() {
      await writing;
      if (isLost) throw new LeaseLost();
    },
  };
}
