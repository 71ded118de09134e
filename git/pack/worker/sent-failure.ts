import { Failure } from "../../../shared/failure";
import { GitFailure, gitFailure } from "../../failures/git-failures";
import { NeedsGit } from "../needs-git";
import type { SentFailure } from "./messages";

/** Describes an error for another thread. */
export function describeError(thrown: unknown): SentFailure {
  if (thrown instanceof NeedsGit) return { kind: "needs-git", message: thrown.message };
  if (thrown instanceof GitFailure) return { kind: "git", code: thrown.code, detail: detailOf(thrown) };
  if (thrown instanceof Failure) {
    const { reason, message, suggestion, retryable } = thrown;
    return { kind: "failure", reason, message, suggestion, retryable };
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { kind: "error", message: error.message, stack: error.stack, code };
}

/** Creates the error that another thread described. */
export function errorOf(sent: SentFailure): Error {
  if (sent.kind === "needs-git") return new NeedsGit(sent.message);
  if (sent.kind === "git") return gitFailure(sent.code, sent.detail);
  if (sent.kind === "failure") {
    const { reason, message, suggestion, retryable } = sent;
    return new Failure(reason, message, { retryable, ...(suggestion !== null && { suggestion }) });
  }
  const { message, stack, code } = sent;
  return Object.assign(new Error(message), stack !== undefined && { stack }, code !== undefined && { code });
}

/** What was meant for the log is in the cause. */
function detailOf({ cause, code }: GitFailure): string {
  return cause instanceof Error ? cause.message.replace(`git ${code}: `, "") : "";
}
