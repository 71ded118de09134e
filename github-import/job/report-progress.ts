import { LeaseLost } from "../../shared/job";
import type { ImportProgress } from "../imports/import";
import { type Lease, recordProgress } from "./import-job.queries";

/** Often enough to watch, seldom enough not to be felt. */
const REPORT_EVERY_MS = 500;

interface ProgressReporter {
  report: (progress: ImportProgress) => void;
  /** Waits for the last write; throws where one found that the lease is lost. */
  finish: () => Promise<void>;
}

/** Writes a job's progress to its row, beside the work and one write at a time; what comes too soon is skipped. */
export function progressReporter(job: Lease): ProgressReporter {
  let reportedAt = Date.now();
  let isLost = false;
  let writing: Promise<void> | null = null;

  async function write(progress: ImportProgress): Promise<void> {
    // A write that fails is no reason to stop: the lease's renewal notices a database that is gone.
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
