import { Failure } from "../../shared/failure";
import type { Remote } from "../remote";
import type { GitFailureCode } from "./failure-meanings";
import { gitFailure } from "./git-failures";

type KnownError = readonly [GitFailureCode, RegExp];

/** Codes of Node's errors (https://nodejs.org/api/errors.html) and of OpenSSL's; the first that matches counts. */
const ERRORS: readonly KnownError[] = [
  ["unknown_host", /^(ENOTFOUND|EAI_)/],
  ["connection_refused", /^ECONNREFUSED$/],
  ["no_route", /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/],
  ["too_slow", /^(ETIMEDOUT|ESOCKETTIMEDOUT)$/],
  ["tls_expired", /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/],
  ["tls_other_name", /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ["tls_untrusted", /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|PATH_LENGTH_)/],
  ["tls_failed", /^(EPROTO|ERR_SSL_|ERR_TLS_)/],
  // A parser of HTTP, and one of compressed bodies.
  ["bad_response", /^(HPE_|Z_(?!BUF_ERROR))/],
];

/** Converts the error of a request to a failure; returns a failure unchanged. */
export function readNetworkError(thrown: unknown, remote: Remote): Failure {
  if (thrown instanceof Failure) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const known = ERRORS.find(([, pattern]) => pattern.test(code))?.[0] ?? "broken_off";
  const detail = thrown instanceof Error ? `${code} ${thrown.message}` : String(thrown);
  return gitFailure(known, detail, remote);
}
