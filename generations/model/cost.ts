import type { TokenUsage } from "./generator";

/** Prices in USD for a million tokens. */
export interface ModelPrice {
  /** The price is for requests whose prompt has at least so many tokens. */
  promptTokensFrom: number;
  inputUsd: number;
  outputUsd: number;
  cacheReadUsd: number;
  cacheWrite5mUsd: number;
  cacheWrite1hUsd: number;
}

const MILLION = 1_000_000;
/** A token of code has about three to four characters; the least is taken, so that an estimate is rather too high. */
const CHARACTERS_PER_TOKEN = 3;

/** The cost of a request in USD; null if its model's price is unknown. `prices` are those of its day. */
export function costOf(usage: TokenUsage, prices: readonly ModelPrice[]): number | null {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = usage;
  const price = priceFor(inputTokens + cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens, prices);
  if (price === null) return null;
  const sum =
    inputTokens * price.inputUsd +
    outputTokens * price.outputUsd +
    cacheReadTokens * price.cacheReadUsd +
    cacheWrite5mTokens * price.cacheWrite5mUsd +
    cacheWrite1hTokens * price.cacheWrite1hUsd;
  return sum / MILLION;
}

export function priceFor(promptTokens: number, prices: readonly ModelPrice[]): ModelPrice | null {
  return prices
    .filter(({ promptTokensFrom }) => promptTokensFrom <= promptTokens)
    .reduce<ModelPrice | null>(
      (best, each) => (best === null || each.promptTokensFrom > best.promptTokensFrom ? each : best),
      null,
    );
}

export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/**
 * The most tokens of output that a request may have within a budget, if its whole prompt is written to the cache, which
 * is the dearest; null if the price is unknown.
 */
export function affordableTokens(
  { promptTokens, leftUsd }: { promptTokens: number; leftUsd: number },
  prices: readonly ModelPrice[],
): number | null {
  const price = priceFor(promptTokens, prices);
  if (price === null) return null;
  const promptUsd = (promptTokens * Math.max(price.inputUsd, price.cacheWrite5mUsd)) / MILLION;
  return Math.max(0, Math.floor(((leftUsd - promptUsd) * MILLION) / price.outputUsd));
}
