import { currentRequest } from "encore.dev";
import { APIError, ErrCode, HandlerResponse, middleware, type RawResponse } from "encore.dev/api";
import log from "encore.dev/log";
import { encoreCodeOf, Failure, type FailureCode, httpStatusOf, isFailureReason, toFailure } from "./failure";
import { isReplay } from "./replay";
import { sendJson } from "./send-whole";

/** The `details` of every error. */
export interface ErrorDetails {
  reason: string;
  /** The invalid request field. */
  param?: string;
  retryable: boolean;
  suggestion?: string;
  /** The affected files, at most 50. */
  paths?: string[];
  /** When to retry: set after too many requests, and while the database is unavailable. */
  retryAfterSeconds?: number;
  /** Identifies the request in the log; every response has it in the header `X-Encore-Trace-Id`. */
  requestId?: string;
}

/**
 * Turns a handler's errors into Encore's error format, and marks the response to a repeated request; each service lists
 * it in its `encore.service.ts`.
 */
export const translateFailures = middleware(async (request, next) => {
  // Encore passes the data to the handler only if it was set before.
  const { data } = request;
  try {
    const response = await next(request);
    if (isReplay(data)) response.header.set("Idempotent-Replayed", "true");
    return response;
  } catch (thrown) {
    const called = failureOfCall(thrown);
    const failure = called ?? toFailure(thrown);
    // The other service has already logged its failure.
    if (called === null) logFailure(failure);
    return refuse(request.rawResponse, failure);
  }
});

/** While a database is unavailable every request fails: the host logs that once, so these requests are not logged. */
function logFailure({ reason, message, cause }: Failure): void {
  if (reason === "internal") log.error(cause ?? new Error(message), "request failed");
  if (reason === "storage_full") log.warn("request failed", { reason, error: String(cause) });
}

function refuse(response: RawResponse | undefined, failure: Failure): HandlerResponse {
  if (response === undefined || response.headersSent) throw toApiError(failure);
  sendFailure(response, failure);
  return new HandlerResponse(undefined);
}

/** Reads the failure of a call to another service; null for any other error, which must not be shown. */
export function failureOfCall(thrown: unknown): Failure | null {
  if (!(thrown instanceof APIError)) return null;
  const { message, details } = thrown;
  if (typeof details !== "object" || details === null || !("reason" in details)) return null;
  const { reason, param, retryable, suggestion, paths, retryAfterSeconds }: Partial<ErrorDetails> = details;
  if (reason === undefined || !isFailureReason(reason)) return null;
  return new Failure(reason, message, {
    ...(param !== undefined && { param }),
    ...(retryable !== undefined && { retryable }),
    ...(suggestion !== undefined && { suggestion }),
    ...(paths !== undefined && { paths }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function toApiError(failure: Failure): APIError {
  const { reason, message } = failure;
  return new APIError(errCodes[encoreCodeOf(reason)], message, undefined, detailsOf(failure));
}

/** Responds to a raw request in Encore's error format, with statuses (412, 413) for which Encore has no code. */
function sendFailure(response: RawResponse, failure: Failure): void {
  const body = {
    ...(isCompatible() && { error: failure.reason }),
    code: encoreCodeOf(failure.reason),
    message: failure.message,
    details: detailsOf(failure),
  };
  if (failure.retryAfterSeconds !== null) {
    response.setHeader("retry-after", String(failure.retryAfterSeconds));
  }
  sendJson(response, httpStatusOf(failure.reason), body);
}

/** The clients of older routes read `error` and `message`. */
function isCompatible(): boolean {
  const request = currentRequest();
  return request?.type === "api-call" && request.api.tags.includes("compatibility");
}

function detailsOf(failure: Failure): ErrorDetails {
  const requestId = currentRequest()?.trace?.traceId;
  return {
    reason: failure.reason,
    ...(failure.param !== null && { param: failure.param }),
    retryable: failure.retryable,
    ...(failure.suggestion !== null && { suggestion: failure.suggestion }),
    ...(failure.paths.length > 0 && { paths: failure.paths }),
    ...(failure.retryAfterSeconds !== null && { retryAfterSeconds: failure.retryAfterSeconds }),
    ...(requestId !== undefined && { requestId }),
  };
}

const errCodes: Record<FailureCode, ErrCode> = {
  invalid_argument: ErrCode.InvalidArgument,
  failed_precondition: ErrCode.FailedPrecondition,
  out_of_range: ErrCode.OutOfRange,
  unauthenticated: ErrCode.Unauthenticated,
  permission_denied: ErrCode.PermissionDenied,
  not_found: ErrCode.NotFound,
  already_exists: ErrCode.AlreadyExists,
  aborted: ErrCode.Aborted,
  resource_exhausted: ErrCode.ResourceExhausted,
  canceled: ErrCode.Canceled,
  internal: ErrCode.Internal,
  unavailable: ErrCode.Unavailable,
  deadline_exceeded: ErrCode.DeadlineExceeded,
};
