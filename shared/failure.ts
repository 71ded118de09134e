import { DATABASE_RETRY_SECONDS, storageReasonOf } from "./database-failure";

/**
 * Every reason for which a request or a job can fail, with its Encore error code. The list is closed: clients switch on
 * `reason`, and docs/failures.md explains each.
 */
const codeOfReason = {
  // Requests
  invalid_argument: "invalid_argument",
  not_found: "not_found",
  conflict: "aborted",
  precondition_failed: "aborted",
  failed_precondition: "failed_precondition",
  idempotency_mismatch: "already_exists",
  unauthenticated: "unauthenticated",
  permission_denied: "permission_denied",
  origin_not_allowed: "permission_denied",
  too_many_streams: "resource_exhausted",
  owner_limit_reached: "resource_exhausted",
  // Imports
  invalid_repo_url: "invalid_argument",
  host_not_allowed: "permission_denied",
  repo_not_found: "not_found",
  auth_required: "failed_precondition",
  auth_failed: "failed_precondition",
  sealing_key_missing: "failed_precondition",
  protocol_unsupported: "failed_precondition",
  ref_not_found: "not_found",
  subdirectory_not_found: "not_found",
  empty_repository: "failed_precondition",
  too_large: "out_of_range",
  too_many_files: "out_of_range",
  unsafe_path: "invalid_argument",
  truncated_content: "invalid_argument",
  doubled_content: "invalid_argument",
  placeholder_content: "invalid_argument",
  unknown_template: "invalid_argument",
  local_changes: "aborted",
  merge_conflict: "aborted",
  fetch_timeout: "deadline_exceeded",
  network_error: "unavailable",
  canceled: "canceled",
  // Commits and pull requests
  non_fast_forward: "aborted",
  protected_branch: "failed_precondition",
  missing_permission: "failed_precondition",
  lfs_not_supported: "failed_precondition",
  secret_in_change: "failed_precondition",
  push_rejected: "failed_precondition",
  cannot_be_signed: "failed_precondition",
  pull_request_refused: "failed_precondition",
  // Generations
  generator_not_configured: "failed_precondition",
  generator_auth: "failed_precondition",
  generator_unavailable: "unavailable",
  generator_error: "failed_precondition",
  generation_refused: "failed_precondition",
  budget_exceeded: "resource_exhausted",
  // Sandboxes
  provider_not_configured: "failed_precondition",
  provider_misconfigured: "failed_precondition",
  provider_auth: "failed_precondition",
  provider_unavailable: "unavailable",
  provider_error: "unavailable",
  quota_exceeded: "resource_exhausted",
  rate_limited: "resource_exhausted",
  snapshot_not_found: "failed_precondition",
  snapshot_inactive: "failed_precondition",
  base_mismatch: "failed_precondition",
  sandbox_failed: "unavailable",
  deadline_exceeded: "deadline_exceeded",
  install_failed: "failed_precondition",
  setup_failed: "failed_precondition",
  build_failed: "failed_precondition",
  process_exited: "failed_precondition",
  preview_unreachable: "failed_precondition",
  out_of_memory: "resource_exhausted",
  // Agent tasks
  agent_failed: "failed_precondition",
  check_failed: "failed_precondition",
  sensitive_paths: "failed_precondition",
  change_refused: "failed_precondition",
  // Everything else
  database_unavailable: "unavailable",
  queue_unavailable: "unavailable",
  storage_full: "unavailable",
  internal: "internal",
} as const;

/** HTTP statuses for which Encore has no code; only raw endpoints can return them. */
const statusOfReason: Partial<Record<FailureReason, number>> = {
  precondition_failed: 412,
  too_large: 413,
};

const statusOfCode: Record<FailureCode, number> = {
  invalid_argument: 400,
  failed_precondition: 400,
  out_of_range: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  already_exists: 409,
  aborted: 409,
  resource_exhausted: 429,
  canceled: 499,
  internal: 500,
  unavailable: 503,
  deadline_exceeded: 504,
};

export type FailureReason = keyof typeof codeOfReason;
export const failureReasons = Object.keys(codeOfReason).filter(isFailureReason);
export type FailureCode = (typeof codeOfReason)[FailureReason];

/** A failure as stored in rows and returned to clients. */
export interface FailureInfo {
  reason: string;
  /** One sentence, safe to show. */
  message: string;
  /** Whether the same call can succeed later without changes. */
  retryable: boolean;
  suggestion: string | null;
  /** The job's step that failed. */
  step: string | null;
  /** The affected files, at most 50. */
  paths?: string[];
}

interface FailureOptions {
  cause?: unknown;
  retryable?: boolean;
  suggestion?: string;
  /** The invalid request field. */
  param?: string;
  /** The affected files; the first 50 are kept. */
  paths?: string[];
  /** When to retry the same call. */
  retryAfterSeconds?: number;
}

const PATHS_MAX = 50;
/** An operator has to free space first. */
const FULL_RETRY_SECONDS = 60;

/** The only error class of the app: a reason from the closed list and a sentence that is safe to show to any client. */
export class Failure extends Error {
  readonly reason: FailureReason;
  readonly retryable: boolean;
  readonly suggestion: string | null;
  readonly param: string | null;
  readonly paths: string[];
  readonly retryAfterSeconds: number | null;

  constructor(reason: FailureReason, publicMessage: string, options: FailureOptions = {}) {
    super(publicMessage, { cause: options.cause });
    this.name = "Failure";
    this.reason = reason;
    this.retryable = options.retryable ?? false;
    this.suggestion = options.suggestion ?? null;
    this.param = options.param ?? null;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.paths = options.paths?.slice(0, PATHS_MAX) ?? [];
  }
}

export function isFailureReason(text: string): text is FailureReason {
  return text in codeOfReason;
}

/** Returns the Encore error code of a reason; typed endpoints respond with its HTTP status. */
export function encoreCodeOf(reason: FailureReason): FailureCode {
  return codeOfReason[reason];
}

/** Returns the HTTP status with which a raw endpoint reports a reason. */
export function httpStatusOf(reason: FailureReason): number {
  return statusOfReason[reason] ?? statusOfCode[codeOfReason[reason]];
}

/**
 * Turns any thrown value into a Failure: database and disk errors get their own reason; any other value that is not a
 * Failure becomes a retryable `internal` without details.
 */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const reason = storageReasonOf(thrown);
  if (reason !== null) return storageFailure(reason, thrown);
  return new Failure("internal", "an internal error occurred", { cause: thrown, retryable: true });
}

/** The failure of a request that needs a database or a disk. */
export function storageFailure(reason: "database_unavailable" | "storage_full", cause: unknown): Failure {
  const isFull = reason === "storage_full";
  const message = isFull ? "the server's disk is full" : "the database is unavailable at the moment";
  return new Failure(reason, message, {
    cause,
    retryable: true,
    retryAfterSeconds: isFull ? FULL_RETRY_SECONDS : DATABASE_RETRY_SECONDS,
    ...(isFull && { suggestion: "Ask the operator of this server to free disk space." }),
  });
}

/** Describes a failure for a job's row. */
export function describeFailure(failure: Failure, step: string | null): FailureInfo {
  const { reason, message, retryable, suggestion, paths } = failure;
  return { reason, message, retryable, suggestion, step, ...(paths.length > 0 && { paths }) };
}
