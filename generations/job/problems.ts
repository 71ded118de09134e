import type { FailureInfo } from "../../shared/failure";
import type { AppProblem } from "../generation";
import type { LoggedProblem } from "./round.queries";

/** What of a log is shown to the model. */
const LOG_CHARACTERS_MAX = 6_000;
/** More lines of a compiler say no more. */
const ERROR_LINES_MAX = 10;
const MESSAGE_CHARACTERS_MAX = 1_000;

/** How compilers, bundlers and runtimes begin to report an error. */
const ERROR_LINE =
  /(?:^|\s)(?:\w*Error|error TS\d+|error\[\w+\]|ERROR|Exception|panic|fatal)\s*:|failed to compile|module not found|cannot find (?:module|package)|internal server error|traceback \(most recent/i;

/** A failure of the workspace or of its preview as a problem of the app, with the end of its log. */
export function toProblem(failure: FailureInfo, step: string, log: string): LoggedProblem {
  const message = failure.message.slice(0, MESSAGE_CHARACTERS_MAX);
  return { step, reason: failure.reason, message, log: clean(log.slice(-LOG_CHARACTERS_MAX)) };
}

/** The problem that a running app has reported since; null if there is none. `log` is what is new. */
export function problemInLog(log: string): LoggedProblem | null {
  const lines = errorLines(log);
  if (lines.length === 0) return null;
  const message = `the app reports an error: ${clean(lines[0] ?? "").slice(0, 300)}`;
  return { step: "start", reason: "error_in_log", message, log: clean(log.slice(-LOG_CHARACTERS_MAX)) };
}

/** Those problems that are not among others. */
export function newProblems(
  problems: readonly LoggedProblem[],
  others: readonly AppProblem[],
): LoggedProblem[] {
  const known = new Set(others.map(fingerprintOf));
  return problems.filter((problem) => !known.has(fingerprintOf(problem)));
}

/** What stays the same of a problem when it comes again: not numbers, which are lines, ports, times and hashes. */
function fingerprintOf(problem: AppProblem & { log?: string }): string {
  const lines = errorLines(`${problem.message}\n${problem.log ?? ""}`).map(normalise);
  return [problem.step, problem.reason, ...new Set(lines)].join("\n");
}

function normalise(line: string): string {
  return line.replace(/\b[0-9a-f]{7,}\b|\d+/g, "#").trim();
}

function errorLines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => ERROR_LINE.test(line.slice(0, 1_000)))
    .slice(0, ERROR_LINES_MAX);
}

/** Describes problems for the model. */
export function describeProblems(problems: readonly LoggedProblem[]): string {
  return problems
    .map(({ step, reason, message, log }) => `Step ${step} failed (${reason}): ${message}\n${log}`.trim())
    .join("\n\n");
}

/** Without colours, and without what Postgres refuses in JSON. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences.
  const plain = text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, "");
  return plain.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd");
}
