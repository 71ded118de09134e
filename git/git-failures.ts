import { Failure, type FailureReason } from "../shared/failure";

interface KnownMessage {
  pattern: RegExp;
  reason: FailureReason;
  message: string;
  retryable?: boolean;
  suggestion?: string;
}

/** What git says on stderr (in the C locale) and what it means here; the first that matches counts. */
const knownMessages: readonly KnownMessage[] = [
  {
    pattern:
      /could not read (Username|Password)|Authentication failed|returned error: (401|403|407)|HTTP Basic: Access denied/i,
    reason: "auth_required",
    message: "the host asks for credentials: the repository is private, or does not exist",
    suggestion: "check the address; private repositories need a token that may read them",
  },
  {
    pattern: /returned error: 3\d\d|unable to update url base from redirection/i,
    reason: "repo_not_found",
    message: "the repository is not at this address any more: the host redirects elsewhere",
    suggestion: "use the repository's present address",
  },
  {
    pattern:
      /repository '[^']*' not found|returned error: (404|410)|not valid: is this a git repository|does not appear to be a git repository/i,
    reason: "repo_not_found",
    message: "there is no such repository",
    suggestion: "check the address; a host that hides private repositories says the same of those",
  },
  {
    pattern:
      /not our ref|couldn't find remote ref|unadvertised object|no such remote ref|not a valid object name|shallow file has changed/i,
    reason: "ref_not_found",
    message: "the repository has no such branch, tag or commit",
  },
  {
    // What a host says of its own memory and disk is no news about ours.
    pattern: /remote error:/i,
    reason: "network_error",
    message: "the host broke off with an error of its own",
    retryable: true,
  },
  {
    pattern: /too slow|timed out|timeout/i,
    reason: "fetch_timeout",
    message: "the host took too long to answer",
    retryable: true,
  },
  {
    pattern:
      /fsck error|object \S+: \w+: |hasDot|badTree|treeNotSorted|duplicateEntries|fullPathname|unsafe path|invalid path/i,
    reason: "unsafe_path",
    message: "the repository holds a name or a tree that git refuses as unsafe",
  },
  {
    pattern: /Cannot allocate memory|out of memory/i,
    reason: "too_large",
    message: "the repository takes more memory to unpack than an import may use",
  },
  {
    pattern: /No space left on device|Disk quota exceeded|died of signal/i,
    reason: "internal",
    message: "there was not enough room to fetch the repository",
    retryable: true,
  },
  {
    pattern:
      /unresolved delta|unable to access|Could not resolve|Failed to connect|connection|hung up|early EOF|RPC failed|returned error: (429|5\d\d)|unexpected disconnect|bad pack|index-pack failed|invalid index-pack output|inflate/i,
    reason: "network_error",
    message: "the host could not be reached, or broke off",
    retryable: true,
  },
  {
    pattern:
      /invalid (server|ls-refs) response|server doesn't support|protocol error|bad line length|expected .* packet|expected flush|expected 'packfile'|unexpected .* response/i,
    reason: "network_error",
    message: "the host does not answer as a git server does",
    retryable: true,
  },
];

/** What a request for credentials means where there were some. */
const REFUSED: Omit<KnownMessage, "pattern"> = {
  reason: "auth_failed",
  message: "the host does not accept the credentials, or they may not read this repository",
  suggestion: "bring a token that has not expired and that may read the repository",
};

/**
 * Names the failure that git reports on stderr; what is unknown becomes a retryable `internal` that shows nothing.
 * `secrets` are what git was given; with some, `auth_required` is `auth_failed`.
 */
export function readGitFailure(stderr: string, secrets: readonly string[] = []): Failure {
  const cause = new Error(`git: ${redact(stderr, secrets)}`);
  const known = knownMessages.find(({ pattern }) => pattern.test(withoutProgress(stderr)));
  if (known === undefined) {
    return new Failure("internal", "the repository could not be read", { cause, retryable: true });
  }
  const isRefused = known.reason === "auth_required" && secrets.length > 0;
  const {
    reason,
    message,
    retryable = false,
    suggestion,
  }: Omit<KnownMessage, "pattern"> = isRefused ? REFUSED : known;
  return new Failure(reason, message, { cause, retryable, ...(suggestion !== undefined && { suggestion }) });
}

/** Leaves out what a remote only wants shown to people. */
function withoutProgress(stderr: string): string {
  return stderr.replace(/^remote: .*$/gm, "");
}

const LOGGED_CHARACTERS_MAX = 600;

/**
 * Makes git's words fit for a log: the last lines, which name the failure, without progress, control characters,
 * credentials in URLs and headers, and the secrets that git was given. A server writes part of this text.
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
