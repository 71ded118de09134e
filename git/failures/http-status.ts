import { readRetryAfter } from "../../shared/retry-after";
import type { Remote } from "../remote";
import type { GitFailureCode } from "./failure-meanings";
import { failureOf, type GitFailure, gitFailure } from "./git-failures";

/** An unexpected response. */
export interface RefusedResponse {
  status: number;
  /** The header with this name, if the host sent it. */
  retryAfter?: string | undefined;
}

const TOO_MANY = 429;
const FORBIDDEN = 403;
const LEGAL = 451;
const SERVER_ERROR = 500;
/** Statuses that may be transient. */
const PASSING: readonly number[] = [408, 421, 425];
const CODES: ReadonlyMap<number, GitFailureCode> = new Map([
  [401, "credentials_refused"],
  [FORBIDDEN, "credentials_refused"],
  [404, "no_repository"],
  [407, "proxy_failed"],
  [410, "no_repository"],
]);

/** Returns the failure for an HTTP status other than 200. */
export function readStatus({ status, retryAfter }: RefusedResponse, remote: Remote | null): GitFailure {
  const detail = `the host returned HTTP status ${status}`;
  const retryAfterSeconds = readRetryAfter(retryAfter);
  const wait = retryAfterSeconds === null ? {} : { retryAfterSeconds };
  const isHeldOff = status === TOO_MANY || (status === FORBIDDEN && retryAfterSeconds !== null);
  if (isHeldOff) return failureOf("rate_limited", { detail, remote, meaning: wait });
  const code = status >= 300 && status < 400 ? "redirected" : CODES.get(status);
  if (code !== undefined) return gitFailure(code, detail, remote);
  return failureOf("http_status", { detail, remote, meaning: { ...wait, ...describe(status) } });
}

function describe(status: number) {
  const retryable = status >= SERVER_ERROR || PASSING.includes(status);
  const why = status === LEGAL ? `${status}, unavailable for legal reasons` : String(status);
  return {
    message: `{host} refused the request with HTTP status ${why}`,
    retryable,
    suggestion: retryable
      ? "the host reports an error; try again later"
      : "check the URL, and whether the host allows requests from this server",
  };
}
