import { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { Failure } from "../../shared/failure";
import { readRetryAfter } from "../../shared/retry-after";

/** A service asks to wait for at most so long; the job decides whether it does. */
const RETRY_SECONDS_MAX = 3_600;

/**
 * Turns an error of a request to the service into a Failure. The service's own text is not repeated: it may quote the
 * prompt or the key.
 */
export function toGeneratorFailure(error: unknown, model: string): unknown {
  return error instanceof APIError ? toServiceFailure(error, model) : toStreamFailure(error);
}

function toStreamFailure(error: unknown): unknown {
  if (isBroken(error)) return unavailable(error, "cut its answer off");
  return error instanceof SyntaxError ? new Failure("generator_error", UNREADABLE, { cause: error }) : error;
}

function toServiceFailure(error: APIError, model: string): Failure {
  // An error within a stream has no status, but a type.
  const status = error.status ?? statusOfType[error.type ?? ""];
  if (error instanceof APIConnectionError || status === undefined)
    return unavailable(error, "cannot be reached");
  if (status === 429 || status === 529) return busy(error, status);
  if (status === 408 || status === 409 || status >= 500) return unavailable(error, `failed (${status})`);
  return refused(error, status, model);
}

const UNREADABLE = "the answer of the model cannot be used: an event of it is no JSON";

/** A connection that ends within a body is a TypeError whose cause is the socket's error. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error;
}

function refused(cause: APIError, status: number, model: string): Failure {
  if (status === 401 || status === 403) {
    return new Failure("generator_auth", `the model service refused the key (${status})`, {
      cause,
      suggestion: "check the secret AnthropicAPIKey",
    });
  }
  const message =
    status === 404
      ? `the model service does not know the model ${JSON.stringify(model)}`
      : `the model service refused the request (${status})`;
  return new Failure("generator_error", message, { cause });
}

/** https://docs.claude.com/en/api/errors */
const statusOfType: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

function busy(error: APIError, status: number): Failure {
  const message =
    status === 529 ? "the model service is overloaded" : "the model service accepts no more requests for now";
  const retryAfterSeconds = readRetryAfter(error.headers?.get("retry-after") ?? undefined);
  return new Failure("rate_limited", message, {
    cause: error,
    retryable: true,
    ...(retryAfterSeconds !== null && { retryAfterSeconds: Math.min(retryAfterSeconds, RETRY_SECONDS_MAX) }),
  });
}

function unavailable(cause: unknown, what: string): Failure {
  return new Failure("generator_unavailable", `the model service ${what}`, { cause, retryable: true });
}
