import { Failure } from "../../shared/failure";
import type { Remote } from "../remote";
import { type GitFailureCode, type Meaning, meanings, REFUSED } from "./failure-meanings";
import { secretsOf } from "./git-secrets";

/** A failure that says by its code what went wrong: code that has to tell failures apart compares codes. */
export class GitFailure extends Failure {
  readonly code: GitFailureCode;

  constructor(code: GitFailureCode, { reason, message, ...options }: Meaning, cause: Error) {
    super(reason, message, { ...options, cause });
    this.code = code;
  }
}

/** Whether something that was thrown is a failure of this code. */
export function hasCode(thrown: unknown, code: GitFailureCode): boolean {
  return thrown instanceof GitFailure && thrown.code === code;
}

/** What is known of one failure beyond what its code means. */
export interface FailureFacts {
  /** Of the host; it goes into the log. */
  detail: string;
  /** Null: the failure has to do with none. */
  remote: Remote | null;
  /** In place of what the code means. */
  meaning?: Partial<Meaning>;
}

/**
 * Makes a failure. Its message names the remote's host. `detail` is for the log alone and is redacted; credentials that
 * were sent and refused are `auth_failed`, without any they are `auth_required`.
 */
export function gitFailure(code: GitFailureCode, detail: string, remote: Remote | null = null): GitFailure {
  return failureOf(code, { detail, remote });
}

/** Makes a failure about which more is known than its code says; see `gitFailure`. */
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
