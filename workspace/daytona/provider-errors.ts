import { Failure, type FailureReason } from "../../shared/failure";
import { UNBOUNDED_RESPONSE, unboundedResponse } from "./bounded-responses";
import { limitOf, type QuotaResource, quotaResourceOf, type ResourceLimit } from "./quota";

/** The provider's rate limit was exceeded. */
export class RateLimited extends Failure {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, cause: unknown) {
    super("rate_limited", `Daytona asks to wait ${retryAfterSeconds} s before the next call`, {
      cause,
      retryable: true,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A quota of the account is used up. */
export class QuotaExceeded extends Failure {
  /** The limit; null if unknown. */
  readonly limit: ResourceLimit | null;

  constructor(resource: QuotaResource, limit: ResourceLimit | null, cause: Error) {
    super("quota_exceeded", `the Daytona account's quota is used up: ${resource}`, {
      cause,
      suggestion: "stop or delete unneeded workspaces, or raise the account's limits",
    });
    this.limit = limit;
  }
}

/** Facts that the texts of a failure may contain, and secrets that they must not. */
export interface ProviderFacts {
  apiUrl: string;
  apiKey: string;
}

/**
 * The distinguishing fields of the SDK's errors. Read by shape, so that the SDK need not be loaded to compare classes.
 */
interface SdkError {
  className: string;
  message: string;
  statusCode: number | null;
  /** The error's code; null if it has none. */
  code: string | null;
  headers: Record<string, unknown>;
}

const RETRY_AFTER_SECONDS_DEFAULT = 5;
const RETRY_AFTER_SECONDS_MAX = 300;
const CAUSE_LENGTH_MAX = 500;

/** Converts any error of the Daytona SDK to a Failure. The provider's text is only logged, never shown. */
export function toProviderFailure(thrown: unknown, facts: ProviderFacts): Failure {
  if (thrown instanceof Failure) return thrown;
  const error = readSdkError(thrown);
  const cause = describeCause(error, facts);
  if (error.code === UNBOUNDED_RESPONSE) return unboundedResponse(cause);
  return (
    failureOfAnswer(error, facts, cause) ??
    failureOfStatus(error, facts, cause) ??
    failureOfSdk(error, facts, cause)
  );
}

/** True if something failed for this reason. */
export function isReason(error: unknown, reason: FailureReason): boolean {
  return error instanceof Failure && error.reason === reason;
}

/** True if an error's text is a web page, which the API never sends. */
export function isPage(error: unknown): boolean {
  return error instanceof Error && error.message.trimStart().startsWith("<");
}

/** Returns an error's status; null if there was no response. */
export function statusOf(thrown: unknown): number | null {
  return readSdkError(thrown).statusCode;
}

function readSdkError(thrown: unknown): SdkError {
  if (!(thrown instanceof Error))
    return { className: "", message: String(thrown), statusCode: null, code: null, headers: {} };
  const { name, message } = thrown;
  const statusCode =
    "statusCode" in thrown && typeof thrown.statusCode === "number" ? thrown.statusCode : null;
  const headers = "headers" in thrown && typeof thrown.headers === "object" ? { ...thrown.headers } : {};
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : null;
  return { className: name, message, statusCode, code, headers };
}

/** The text to log: without the key, even if the provider repeated it, and without whole HTML pages. */
function describeCause(error: SdkError, facts: ProviderFacts): Error {
  const text = error.message.replaceAll(facts.apiKey, "[key]").slice(0, CAUSE_LENGTH_MAX);
  return new Error(`${error.className} ${error.statusCode ?? "(no status)"}: ${text}`);
}

/** A response that Daytona's API never sends: the URL is another server's. */
function failureOfAnswer(error: SdkError, facts: ProviderFacts, cause: Error): Failure | null {
  const isGatewayError = error.statusCode !== null && error.statusCode >= 500;
  if (isHtml(error.message) && !isGatewayError) return misconfigured(facts, cause);
  const isWrongShape = ["RequiredError", "TypeError", "SyntaxError", "ZodError"].includes(error.className);
  return isWrongShape ? misconfigured(facts, cause) : null;
}

function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(text);
}

function misconfigured(facts: ProviderFacts, cause: Error): Failure {
  return new Failure("provider_misconfigured", `the server at ${facts.apiUrl} is not Daytona's API`, {
    cause,
    suggestion:
      "set DaytonaAPIURL to the API's URL, which ends in /api (default: https://app.daytona.io/api)",
  });
}

function failureOfStatus(error: SdkError, facts: ProviderFacts, cause: Error): Failure | null {
  const { statusCode } = error;
  if (statusCode === null) return null;
  if (statusCode === 400 || statusCode === 422) return failureOfRefusal(error.message, cause);
  if (statusCode === 401) {
    return new Failure("provider_auth", `Daytona at ${facts.apiUrl} does not accept the API key`, {
      cause,
      suggestion: "set DaytonaAPIKey to a valid key",
    });
  }
  if (statusCode === 403) {
    return new Failure("provider_auth", "this API key may not manage sandboxes at Daytona", {
      cause,
      suggestion:
        "give the key the permissions to write and delete sandboxes, and check that the account is not suspended",
    });
  }
  if (statusCode === 429) return new RateLimited(retryAfterSeconds(error.headers), cause);
  if (statusCode === 408 || statusCode === 504) return deadlineExceeded(cause);
  if (statusCode >= 500) return unavailable(facts, cause);
  return failureOfOtherStatus(error, facts, cause);
}

function failureOfOtherStatus(error: SdkError, facts: ProviderFacts, cause: Error): Failure {
  if (error.statusCode === 404 && /region/i.test(error.message)) {
    return new Failure("provider_misconfigured", `Daytona at ${facts.apiUrl} does not know the region`, {
      cause,
      suggestion: "set DaytonaTarget to a region of the account, or unset it",
    });
  }
  const retryable = error.statusCode === 404 || error.statusCode === 409;
  return new Failure("provider_error", `Daytona refused a call with status ${error.statusCode}`, {
    cause,
    retryable,
  });
}

/** Daytona returns 400 for many errors; only the text distinguishes them. */
function failureOfRefusal(message: string, cause: Error): Failure {
  const resource = quotaResourceOf(message);
  if (resource !== null) return new QuotaExceeded(resource, limitOf(message), cause);
  if (/snapshot \S+ is (?:inactive|pending|pulling|building)/i.test(message)) {
    return new Failure("snapshot_inactive", "the snapshot is inactive at Daytona", {
      cause,
      retryable: true,
    });
  }
  if (/snapshot \S+ not found/i.test(message)) {
    return new Failure("snapshot_not_found", "Daytona does not know the snapshot", {
      cause,
      suggestion: "add the snapshot in Daytona's dashboard, or choose another",
    });
  }
  if (/failed to start|errored state/i.test(message)) return sandboxFailed(cause);
  if (/no available runners/i.test(message)) {
    return new Failure("provider_unavailable", "Daytona has no capacity for another sandbox at the moment", {
      cause,
      retryable: true,
    });
  }
  return new Failure("provider_error", "Daytona refused a call as invalid", { cause });
}

function failureOfSdk(error: SdkError, facts: ProviderFacts, cause: Error): Failure {
  if (error.className.includes("Timeout")) return deadlineExceeded(cause);
  if (error.className.includes("Connection")) return unavailable(facts, cause);
  if (/failed to start with status/i.test(error.message)) return sandboxFailed(cause);
  return new Failure("provider_error", "a call to Daytona failed", { cause, retryable: true });
}

function sandboxFailed(cause: Error): Failure {
  return new Failure("sandbox_failed", "Daytona could not start the sandbox", { cause, retryable: true });
}

function deadlineExceeded(cause: Error): Failure {
  return new Failure("deadline_exceeded", "Daytona did not finish in time", { cause, retryable: true });
}

function unavailable(facts: ProviderFacts, cause: Error): Failure {
  return new Failure("provider_unavailable", `Daytona at ${facts.apiUrl} is unreachable or unhealthy`, {
    cause,
    retryable: true,
  });
}

/** Daytona's rate limiters send `Retry-After` with their name appended; only one sends the plain header. */
function retryAfterSeconds(headers: Record<string, unknown>): number {
  const waits = Object.entries(headers)
    .filter(([name]) => /^retry-after(?:-|$)/i.test(name))
    .map(([, value]) => waitSeconds(String(value)))
    .filter((seconds) => seconds !== null);
  if (waits.length === 0) return RETRY_AFTER_SECONDS_DEFAULT;
  return Math.min(Math.max(...waits, 1), RETRY_AFTER_SECONDS_MAX);
}

/** Reads both formats of the header: seconds and a date. */
function waitSeconds(value: string): number | null {
  if (/^\d+$/.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1_000));
}
