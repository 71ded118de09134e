import { Gauge, GaugeGroup } from "encore.dev/metrics";

interface JobLabels {
  /** `import`, `commit`, `workspace`, `generation` or `task`. */
  job: string;
}

interface StoredLabels {
  /** `newest`: files as they are; `kept`: all revisions that are kept, each as often as it was written. */
  what: string;
}

interface FailureLabels {
  job: string;
  reason: string;
}

// Every host reports the figures of the whole installation: use the maximum, not the sum.
export const jobsQueued = new GaugeGroup<JobLabels>("jobs_queued");
export const jobsRunning = new GaugeGroup<JobLabels>("jobs_running");
export const jobsOldestDueSeconds = new GaugeGroup<JobLabels>("jobs_oldest_due_seconds");
export const storedBytes = new GaugeGroup<StoredLabels>("stored_bytes");
export const jobsFailedLastHour = new GaugeGroup<FailureLabels>("jobs_failed_last_hour");

// Figures of each host: use the sum.
export const streamsOpen = new Gauge("streams_open");
