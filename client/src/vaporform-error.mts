import type { FailureReason, Schemas } from "./schemas.mts";

/** Why a call failed before the API could give a reason. */
export type ClientReason =
  /** The API could not be reached, or the connection broke off. */
  | "connection_failed"
  /** The deadline of the call or of the wait has passed. */
  | "timeout"
  /** Something that is not the API responded: a proxy, a login page. */
  | "unexpected_response";

export interface ErrorFacts {
  reason: FailureReason | ClientReason;
  message: string;
  status?: number | undefined;
  param?: string | undefined;
  requestId?: string | undefined;
  retryable?: boolean | undefined;
  suggestion?: string | null | undefined;
  paths?: readonly string[] | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/**
 * The one error that this client throws by itself. A call that is stopped by the caller's own `signal` rejects with that
 * signal's reason instead.
 */
export class VaporformError extends Error {
  override readonly name = "VaporformError";
  /** One of the API's closed list, or why the API gave none. */
  readonly reason: FailureReason | ClientReason;
  /** The HTTP status; null: there was no response, or a job failed. */
  readonly status: number | null;
  /** The field of the request that is at fault. */
  readonly param: string | null;
  /** Under which the server's log has what happened. */
  readonly requestId: string | null;
  /** Whether the same call can succeed later without a change. */
  readonly retryable: boolean;
  /** What to do, where the API knows. */
  readonly suggestion: string | null;
  /** The files that the failure is about, the first fifty. */
  readonly paths: readonly string[];
  /** The delay that the API asks for before the call is repeated. */
  readonly retryAfterMs: number | null;

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.reason = facts.reason;
    this.status = facts.status ?? null;
    this.param = facts.param ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryable = facts.retryable ?? false;
    this.suggestion = facts.suggestion ?? null;
    this.paths = facts.paths ?? [];
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}

/** The failure of a job, as its row holds it. */
export function failureOfJob(failure: Schemas["FailureInfo"]): VaporformError {
  return new VaporformError(failure);
}
