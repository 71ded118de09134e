import type { FailureInfo } from "../shared/failure";
import type { GenerationId } from "../shared/ids";

export type GenerationStatus = "queued" | "running" | "succeeded" | "failed" | "canceled";

/** The steps of a generation's job, in order; a repair begins again with `generate`. */
export type GenerationStep = "pin" | "generate" | "apply" | "check";

/** A file that a generation changes. */
export interface ChangedFile {
  path: string;
  action: "write" | "delete";
  /** The size of its new content; 0 if it is deleted. */
  sizeBytes: number;
  /** Whether other programs run or obey it: look at it before you commit it. */
  isSensitive: boolean;
}

/** A problem of the app that the workspace reported. */
export interface AppProblem {
  /** The step of the workspace that failed, or `preview`. */
  step: string;
  reason: string;
  message: string;
}

/** What the model does at the moment. */
export interface Activity {
  kind: "thinking" | "text" | "reading" | "searching" | "writing" | "editing" | "deleting";
  /** The file or folder, as the model has named it. */
  path: string | null;
  /** The next piece of what it writes; pieces of one file add up, from `offset` 0 on. */
  text: string | null;
  /** Where the piece begins, in UTF-16 units. */
  offset: number;
}

/** What a generation has used. */
export interface GenerationUsage {
  /** Requests to the model. */
  requests: number;
  /** Those of them whose answer was lost with its host, and was asked for again. */
  lostRequests: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** Lost requests count with an estimate of their output; null if the model's price is unknown. */
  costUsd: number | null;
}

/** A change of a project's files by a model, as clients see it. */
export interface Generation {
  id: string;
  projectId: string;
  /** Increases with every change that a client can see. */
  version: number;
  status: GenerationStatus;
  step: GenerationStep | null;
  /** How many times a host has taken up the job. */
  attempt: number;
  /** 0 for the prompt itself; each repair adds one. */
  round: number;
  prompt: string;
  model: string;
  budgetUsd: number | null;
  /** Whether its changes become a revision. */
  apply: boolean;
  /** The revision that the model read; null until it is decided. */
  baseRevision: number | null;
  /** The last revision that it made; null if it has made none. */
  revision: number | null;
  /** The files that differ from the base revision. */
  changes: ChangedFile[];
  /** Problems of the app that it made and could not repair. */
  problems: AppProblem[];
  /** What the model says about its changes. Untrusted text: do not render it as HTML. */
  summary: string | null;
  activity: Activity | null;
  usage: GenerationUsage;
  failure: FailureInfo | null;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** A generation with its internal columns. */
export interface GenerationRow extends Omit<Generation, "baseRevision" | "revision"> {
  id: GenerationId;
  ownerId: string;
  allowSensitivePaths: boolean;
  provision: boolean;
  baseSeq: number | null;
  revisionSeq: number | null;
  cancelRequested: boolean;
  requestHash: string | null;
  idempotencyKey: string | null;
  resumeStep: GenerationStep;
  failedAttempts: number;
  lostLeases: number;
  deletedAt: Date | null;
}

export function isFinal({ status }: Pick<Generation, "status">): boolean {
  return status === "succeeded" || status === "failed" || status === "canceled";
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toGeneration(row: GenerationRow): Generation {
  return {
    id: row.id,
    projectId: row.projectId,
    version: row.version,
    status: row.status,
    step: row.step,
    attempt: row.attempt,
    round: row.round,
    prompt: row.prompt,
    model: row.model,
    budgetUsd: row.budgetUsd,
    apply: row.apply,
    baseRevision: row.baseSeq,
    revision: row.revisionSeq,
    changes: row.changes,
    problems: row.problems,
    summary: row.summary,
    activity: row.activity,
    usage: row.usage,
    failure: row.failure,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}
