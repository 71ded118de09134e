import { Failure } from "../../shared/failure";
import { affordableTokens, costOf, estimateTokens, type ModelPrice } from "../model/cost";
import type { Message, TokenUsage } from "../model/generator";
import { INSTRUCTIONS, tools } from "../tools/tools";
import {
  ANSWER_TOKENS_MAX,
  DURATION_MS_MAX,
  INPUT_TOKENS_MAX,
  OUTPUT_TOKENS_MAX,
  REQUESTS_MAX,
} from "./limits";

/** A request that has ended, or is lost. */
export type PaidRequest = TokenUsage & { status: string };

export interface Budget {
  budgetUsd: number | null;
  startedAt: Date | null;
  prices: readonly ModelPrice[];
}

/** An answer that is shorter than this is of no use. */
const ANSWER_TOKENS_MIN = 500;

/** What the next request may use. */
export interface Allowance {
  /** An estimate. */
  promptTokens: number;
  maxTokens: number;
}

/**
 * Returns what the next request may use of what is left. Throws `budget_exceeded` if that is too little, whichever
 * limit it is.
 */
export function allowanceFor(
  messages: readonly Message[],
  paid: readonly PaidRequest[],
  budget: Budget,
): Allowance {
  refuseLate(budget);
  if (paid.length >= REQUESTS_MAX) throw exceeded(`more than ${REQUESTS_MAX} requests to the model`);
  const promptTokens = estimateTokens(FIXED_CHARACTERS + JSON.stringify(messages).length);
  const input = sum(
    paid,
    (each) => each.inputTokens + each.cacheReadTokens + each.cacheWrite5mTokens + each.cacheWrite1hTokens,
  );
  if (input + promptTokens > INPUT_TOKENS_MAX)
    throw exceeded(`more than ${INPUT_TOKENS_MAX} tokens of input`);
  const output = sum(paid, ({ outputTokens }) => outputTokens);
  const maxTokens = Math.min(
    ANSWER_TOKENS_MAX,
    OUTPUT_TOKENS_MAX - output,
    affordable(promptTokens, paid, budget),
  );
  if (maxTokens < ANSWER_TOKENS_MIN) {
    throw exceeded(
      output > OUTPUT_TOKENS_MAX / 2 ? `${OUTPUT_TOKENS_MAX} tokens of output` : `${budget.budgetUsd} USD`,
    );
  }
  return { promptTokens, maxTokens };
}

const FIXED_CHARACTERS = INSTRUCTIONS.length + JSON.stringify(tools).length;

function refuseLate({ startedAt }: Budget): void {
  if (startedAt === null || Date.now() - startedAt.getTime() < DURATION_MS_MAX) return;
  throw new Failure(
    "deadline_exceeded",
    `the generation took longer than ${DURATION_MS_MAX / 60_000} minutes`,
  );
}

function affordable(
  promptTokens: number,
  paid: readonly PaidRequest[],
  { budgetUsd, prices }: Budget,
): number {
  if (budgetUsd === null) return Number.POSITIVE_INFINITY;
  const spentUsd = sum(paid, (each) => costOf(each, prices) ?? 0);
  return (
    affordableTokens({ promptTokens, leftUsd: budgetUsd - spentUsd }, prices) ?? Number.POSITIVE_INFINITY
  );
}

function sum(paid: readonly PaidRequest[], of: (each: PaidRequest) => number): number {
  return paid.reduce((total, each) => total + of(each), 0);
}

function exceeded(what: string): Failure {
  return new Failure("budget_exceeded", `the generation would need more than its budget: ${what}`, {
    suggestion: "ask for less at a time, or set a larger budgetUsd",
  });
}
