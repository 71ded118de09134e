import type { LoggedProblem } from "./round.queries";

/** Describes problems for the model. */
export function describeProblems(problems: readonly LoggedProblem[]): string {
  return problems
    .map(({ step, reason, message, log }) => `Step ${step} failed (${reason}): ${message}\n${log}`.trim())
    .join("\n\n");
}
