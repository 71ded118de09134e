import type { FailureReason, Schemas } from "./schemas.mts";
import { type ClientReason, VaporformError } from "./vaporform-error.mts";

/** The codes of the gateway's own errors, which have no details. All others are called as their reasons are. */
const reasonOfCode: Record<string, FailureReason> = {
  aborted: "conflict",
  already_exists: "idempotency_mismatch",
  out_of_range: "invalid_argument",
  resource_exhausted: "rate_limited",
};

const ownCodes: readonly string[] = [
  "invalid_argument",
  "not_found",
  "failed_precondition",
  "unauthenticated",
  "permission_denied",
  "canceled",
  "internal",
  "deadline_exceeded",
] satisfies FailureReason[];

/** Statuses that say by themselves that the same request can succeed later. */
const retryableStatuses = [408, 429, 502, 503, 504];

/** Makes an error of a response that is none of success; its body was read already. */
export function readFailure(response: Response, text: string): VaporformError {
  const body = parseError(text);
  const details = body?.details ?? null;
  const seconds = details?.retryAfterSeconds;
  return new VaporformError({
    reason: details?.reason ?? reasonOf(response.status, body?.code),
    message: body?.message ?? `the server responded with status ${response.status}, and not as this API does`,
    status: response.status,
    param: details?.param,
    requestId: details?.requestId ?? response.headers.get("x-encore-trace-id") ?? undefined,
    retryable: details?.retryable ?? retryableStatuses.includes(response.status),
    suggestion: details?.suggestion,
    paths: details?.paths,
    retryAfterMs: seconds === undefined ? headerDelayMs(response) : seconds * 1_000,
  });
}

type ErrorBody = Schemas["Error"];

function parseError(text: string): ErrorBody | null {
  try {
    const body: ErrorBody | null = JSON.parse(text);
    return typeof body?.message === "string" && typeof body.code === "string" ? body : null;
  } catch {
    return null;
  }
}

function reasonOf(status: number, code: string | undefined): FailureReason | ClientReason {
  // A reverse proxy has its own words for a server that is not there.
  if (code === undefined || code === "unavailable") {
    return [502, 503, 504].includes(status) ? "connection_failed" : "unexpected_response";
  }
  return reasonOfCode[code] ?? (isOwn(code) ? code : "unexpected_response");
}

function isOwn(code: string): code is FailureReason {
  return ownCodes.includes(code);
}

/** Reads `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). */
function headerDelayMs(response: Response): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
