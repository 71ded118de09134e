import type { FailureInfo } from "../../shared/failure";

export type BuildStatus = "queued" | "running" | "succeeded" | "failed";

/** A full build of a project's files in its workspace. */
export interface BuildSummary {
  id: string;
  status: BuildStatus;
  /** The revision that the sandbox had when the build was requested. */
  syncedSeq: number;
  /** Why it failed. */
  failure: FailureInfo | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Null until it is finished. */
  durationMs: number | null;
}

/** A build with its output. */
export interface Build extends BuildSummary {
  /** The output so far, or its last 255 KiB. */
  log: string;
  /** Whether only the end of the log was kept. */
  isLogCut: boolean;
}

/** A summary as it is stored: JSON has no dates. */
export interface StoredSummary extends Omit<BuildSummary, "createdAt" | "startedAt" | "finishedAt"> {
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Converts a stored summary. */
export function showSummary(stored: StoredSummary | null): BuildSummary | null {
  if (stored === null) return null;
  const dateOf = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...stored,
    createdAt: new Date(stored.createdAt),
    startedAt: dateOf(stored.startedAt),
    finishedAt: dateOf(stored.finishedAt),
  };
}
