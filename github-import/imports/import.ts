import type { StackOverrides } from "../../detection/overrides";
import type { Stack } from "../../detection/stack";
import type { FailureInfo } from "../../shared/failure";
import type { ImportId } from "../../shared/ids";
import type { ImportWarning } from "../../shared/import-warning";
import type { ImportStrategy } from "../../vfs/publish/import-strategy";

export type ImportStatus = "queued" | "running" | "succeeded" | "failed" | "canceled";
export type StepName = "resolve" | "fetch" | "store" | "detect" | "handOver";

/** The progress of the current step. */
export interface ImportProgress {
  /** Files stored. */
  files: number;
  /** Bytes received while fetching, stored while storing. */
  bytes: number;
}

/** An import as clients see it. */
export interface Import {
  id: string;
  projectId: string;
  /** Increases with every change. */
  version: number;
  status: ImportStatus;
  /** The current or last step; null if none has begun. */
  step: StepName | null;
  /** How many times a host has started this run. */
  attempt: number;
  progress: ImportProgress;
  /** Without credentials and `.git`, regardless of the requested form. */
  repoUrl: string;
  /**
   * The branch, tag or commit that was resolved; before that the requested one; null for the default branch while it is
   * unknown.
   */
  ref: string | null;
  commitSha: string | null;
  /** The folder that became the project's root; null for the whole repository. */
  subdirectory: string | null;
  /** The revision of the project's files created by this import. */
  revisionSeq: number | null;
  stack: Stack | null;
  /** Content that the import could not include; empty before the files are stored, and if everything was included. */
  warnings: ImportWarning[];
  /** The connection whose token it uses. */
  connectionId: string | null;
  /** Why it failed, or why its last attempt failed. */
  failure: FailureInfo | null;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** An import with its internal columns. */
export interface ImportRow extends Import {
  id: ImportId;
  ownerId: string;
  /** The name for the project. */
  name: string;
  /** Whether the project should have a workspace. */
  provision: boolean;
  requestedRef: string | null;
  /** `<ref>[/<subdirectory>]` of a `/tree/` URL: only the remote can tell where the ref ends. */
  treePath: string | null;
  strategy: ImportStrategy;
  /** The initial overrides of a new project; once there is a stack, the overrides with which it was detected. */
  overrides: StackOverrides;
  /** The URL that responded. */
  fetchUrl: string | null;
  /** A token for only this import; deleted when it ends. */
  sealedToken: string | null;
  /** The key with which the files are published, once. */
  revisionKey: string;
  requestHash: string | null;
  resumeStep: StepName;
  failedAttempts: number;
  lostLeases: number;
  deletedAt: Date | null;
}

export function isFinal(subject: { status: ImportStatus }): boolean {
  return subject.status !== "queued" && subject.status !== "running";
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toImport(row: ImportRow): Import {
  return {
    id: row.id,
    projectId: row.projectId,
    version: row.version,
    status: row.status,
    step: row.step,
    attempt: row.attempt,
    progress: row.progress,
    repoUrl: row.repoUrl,
    ref: row.ref ?? row.requestedRef,
    commitSha: row.commitSha,
    subdirectory: row.subdirectory,
    revisionSeq: row.revisionSeq,
    stack: row.stack,
    warnings: row.warnings,
    connectionId: row.connectionId,
    failure: row.failure,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}
