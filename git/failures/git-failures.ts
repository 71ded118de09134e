import { Failure, type FailureReason } from "../../shared/failure";

/** What can go wrong with a repository elsewhere, whoever speaks to its host: the client of ours or git itself. */
export type GitFailureCode =
  | "credentials_refused"
  | "redirected"
  | "no_repository"
  | "no_ref"
  | "host_failed"
  | "too_slow"
  | "unsafe_tree"
  | "out_of_memory"
  | "out_of_room"
  | "broken_off"
  | "bad_pack"
  | "bad_response"
  | "unknown";

interface Meaning {
  reason: FailureReason;
  message: string;
  retryable?: boolean;
  suggestion?: string;
}

const UNREACHABLE: Meaning = {
  reason: "network_error",
  message: "the host could not be reached, or broke off",
  retryable: true,
};

const meanings: Record<GitFailureCode, Meaning> = {
  credentials_refused: {
    reason: "auth_required",
    message: "the host asks for credentials: the repository is private, or does not exist",
    suggestion: "check the address; private repositories need a token that may read them",
  },
  redirected: {
    reason: "repo_not_found",
    message: "the repository is not at this address any more: the host redirects elsewhere",
    suggestion: "use the repository's present address",
  },
  no_repository: {
    reason: "repo_not_found",
    message: "there is no such repository",
    suggestion: "check the address; a host that hides private repositories says the same of those",
  },
  no_ref: {
    reason: "ref_not_found",
    message: "the repository has no such branch, tag or commit",
  },
  host_failed: {
    reason: "network_error",
    message: "the host broke off with an error of its own",
    retryable: true,
  },
  too_slow: {
    reason: "fetch_timeout",
    message: "the host took too long to answer",
    retryable: true,
  },
  unsafe_tree: {
    reason: "unsafe_path",
    message: "the repository holds a name or a tree that git refuses as unsafe",
  },
  out_of_memory: {
    reason: "too_large",
    message: "the repository takes more memory to unpack than an import may use",
  },
  out_of_room: {
    reason: "internal",
    message: "there was not enough room to fetch the repository",
    retryable: true,
  },
  broken_off: UNREACHABLE,
  bad_pack: UNREACHABLE,
  bad_response: {
    reason: "network_error",
    message: "the host does not answer as a git server does",
    retryable: true,
  },
  unknown: {
    reason: "internal",
    message: "the repository could not be read",
    retryable: true,
  },
};

/** What `credentials_refused` means where some were sent. */
const REFUSED: Meaning = {
  reason: "auth_failed",
  message: "the host does not accept the credentials, or they may not read this repository",
  suggestion: "bring a token that has not expired and that may read the repository",
};

/** A failure that says by its code what went wrong: code that has to tell failures apart compares codes. */
export class GitFailure extends Failure {
  readonly code: GitFailureCode;

  constructor(code: GitFailureCode, { reason, message, retryable, suggestion }: Meaning, cause: Error) {
    super(reason, message, {
      cause,
      ...(retryable !== undefined && { retryable }),
      ...(suggestion !== undefined && { suggestion }),
    });
    this.code = code;
  }
}

/**
 * Makes a failure. `detail` is for the log alone and is redacted; `secrets` are what the host was sent: with some,
 * refused credentials are `auth_failed`, without any they are `auth_required`.
 */
export function gitFailure(
  code: GitFailureCode,
  detail: string,
  secrets: readonly string[] = [],
): GitFailure {
  const isRefused = code === "credentials_refused" && secrets.length > 0;
  const cause = new Error(`git ${code}: ${redact(detail, secrets)}`);
  return new GitFailure(code, isRefused ? REFUSED : meanings[code], cause);
}

/** Reads what a host means with an HTTP status other than 200. */
export function readStatus(status: number, secrets: readonly string[]): GitFailure {
  return gitFailure(codeOfStatus(status), `the host returned HTTP status ${status}`, secrets);
}

function codeOfStatus(status: number): GitFailureCode {
  if (status >= 300 && status < 400) return "redirected";
  if (status === 401 || status === 403 || status === 407) return "credentials_refused";
  if (status === 404 || status === 410) return "no_repository";
  return "broken_off";
}

const LOGGED_CHARACTERS_MAX = 600;

/**
 * Makes text fit for a log: the last lines, which name the failure, without progress, control characters,
 * credentials in URLs and headers, and the secrets. A server writes part of this text.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "" && !/: +\d+% \(/.test(line));
  const words = secrets
    .filter((secret) => secret !== "")
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, "[redacted]"), lines.join(" | "));
  return words
    .replace(/\/\/[^/@\s]+@/g, "//[redacted]@")
    .replace(/(authorization: *\w+) +\S+/gi, "$1 [redacted]")
    .replace(/\p{Cc}/gu, " ")
    .slice(-LOGGED_CHARACTERS_MAX);
}
