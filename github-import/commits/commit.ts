import type { FailureInfo } from "../../shared/failure";
import type { CommitId } from "../../shared/ids";

export type CommitStatus = "queued" | "running" | "succeeded" | "failed" | "canceled";

/** The steps of a commit's job, in order. */
export type CommitStep = "compare" | "build" | "push" | "record";

/** A commit of a project's changes, as clients see it. */
export interface Commit {
  id: string;
  projectId: string;
  /** Increases with every change that a client can see. */
  version: number;
  status: CommitStatus;
  step: CommitStep | null;
  /** How many times a host has taken up the job. */
  attempt: number;
  repoUrl: string;
  /** The branch that the commit is pushed to. */
  branch: string;
  /** The fork with that branch; null: the repository itself, or not decided yet. */
  forkUrl: string | null;
  /** Whether GitHub makes the commit, and signs it. */
  signed: boolean;
  /** Whether GitHub reports its signature as valid; null for a commit that is not signed, and until it is made. */
  verified: boolean | null;
  message: string;
  /** The committed revision of the files; null until it is decided. */
  revision: number | null;
  /** The commit before this one; null until it is decided. */
  parentSha: string | null;
  /** The pushed commit; null until it is pushed, and if there was nothing to commit. */
  commitSha: string | null;
  /** The number of files that differ from the parent's; 0 if there was nothing to commit, and null until it is known. */
  changedFiles: number | null;
  connectionId: string | null;
  failure: FailureInfo | null;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** A commit with its internal columns. */
export interface CommitRow extends Omit<Commit, "revision"> {
  id: CommitId;
  ownerId: string;
  fetchUrl: string;
  subdirectory: string | null;
  authorName: string | null;
  authorEmail: string | null;
  paths: string[] | null;
  /** Whether it is pushed to a fork if the token may not push to the repository. */
  mayFork: boolean;
  requestedRevision: number | null;
  revisionSeq: number | null;
  baseSeq: number | null;
  baseSha: string | null;
  isNewBranch: boolean | null;
  /** Of a signed commit, once it is decided. */
  treeSha: string | null;
  requestHash: string | null;
  idempotencyKey: string | null;
  resumeStep: CommitStep;
  failedAttempts: number;
  lostLeases: number;
  deletedAt: Date | null;
}

export function isFinal({ status }: Pick<Commit, "status">): boolean {
  return status === "succeeded" || status === "failed" || status === "canceled";
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toCommit(row: CommitRow): Commit {
  return {
    id: row.id,
    projectId: row.projectId,
    version: row.version,
    status: row.status,
    step: row.step,
    attempt: row.attempt,
    repoUrl: row.repoUrl,
    branch: row.branch,
    forkUrl: row.forkUrl,
    signed: row.signed,
    verified: row.verified,
    message: row.message,
    revision: row.revisionSeq,
    parentSha: row.parentSha,
    // It is recorded before it is pushed.
    commitSha: row.status === "succeeded" ? row.commitSha : null,
    changedFiles: row.changedFiles,
    connectionId: row.connectionId,
    failure: row.failure,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}

const SLUG_CHARACTERS_MAX = 40;
const ID_CHARACTERS = 8;

/** The branch of a commit that names none: from the message's first line, and the id, so that it is a new one. */
export function defaultBranch(id: CommitId, message: string): string {
  const [title = ""] = message.trim().split("\n");
  const slug = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_CHARACTERS_MAX)
    .replace(/^-+|-+$/g, "");
  return `vaporform/${slug === "" ? "" : `${slug}-`}${id.slice(-ID_CHARACTERS)}`;
}

/** The path of a project's file in its repository. */
export function pathInRepository(subdirectory: string | null, path: string): string {
  return subdirectory === null ? path : `${subdirectory}/${path}`;
}
