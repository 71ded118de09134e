import { Failure } from "../../shared/failure";
import type { Remote } from "../remote";
import { type GitFailureCode, type Meaning, meanings, REFUSED } from "./failure-meanings";
import { secretsOf } from "./git-secrets";

/** A failure with a code: callers that distinguish failures compare codes. */
export class GitFailure extends Failure {
  readonly code: GitFailureCode;

  constructor(code: GitFailureCode, { reason, message, ...options }: Meaning, cause: Error) {
    super(reason, message, { ...options, cause });
    this.code = code;
  }
}

/** Whether a thrown value is a failure with this code. */
export function hasCode(thrown: unknown, code: GitFailureCode): boolean {
  return thrown instanceof GitFailure && thrown.code === code;
}

/** Additional facts about a failure. */
export interface FailureFacts {
  /** The host's message, for the log. */
  detail: string;
  /** Null if the failure is not about a remote. */
  remote: Remote | null;
  /** Replaces the code's message. */
  meaning?: Partial<Meaning>;
}

/**
 * Creates a failure. Its message names the remote's host. `detail` is only for the log and is redacted; refused
 * credentials are `auth_failed`, missing ones `auth_required`.
 */
export function gitFailure(code: GitFailureCode, detail: string, remote: Remote | null = null): GitFailure {
  return failureOf(code, { detail, remote });
}

/** Creates a failure with additional facts; see `gitFailure`. */
export function failureOf(code: GitFailureCode, { detail, remote, meaning }: FailureFacts): GitFailure {
  const secrets = secretsOf(remote);
  const isRefused = code === "credentials_refused" && secrets.length > 0;
  const meant = { ...(isRefused ? REFUSED : meanings[code]), ...meaning };
  const host = remote === null ? "the host" : new URL(remote.url).host;
  const cause = new Error(`git ${code}: ${redact(detail, secrets)}`);
  return new GitFailure(code, { ...meant, message: meant.message.replaceAll("{host}", host) }, cause);
}

const LOGGED_CHARACTERS_MAX = 600;

/**
 * Prepares text for a log: the last lines, which contain the failure, without progress, control characters, credentials
 * in URLs and headers, and the secrets. Part of this text comes from a server.
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
