import { expect, test } from "vitest";
import { affordableTokens, costOf, estimateTokens, type ModelPrice } from "./cost";
import { NO_TOKENS } from "./generator";

const low: ModelPrice = {
  promptTokensFrom: 0,
  inputUsd: 2,
  outputUsd: 10,
  cacheReadUsd: 0.1,
  cacheWrite5mUsd: 2.5,
  cacheWrite1hUsd: 4,
};
const high = { ...low, promptTokensFrom: 100_001, inputUsd: 4, outputUsd: 20 };

test.each([
  [{ inputTokens: 1_000_000 }, [low], 2],
  [{ outputTokens: 1_000 }, [low], 0.01],
  [{ cacheReadTokens: 1_000_000, cacheWrite5mTokens: 1_000_000, cacheWrite1hTokens: 1_000_000 }, [low], 6.6],
  [{}, [low], 0],
  // The tier is that of the whole prompt, whatever the cache has of it.
  [{ inputTokens: 100_000, outputTokens: 1_000 }, [low, high], 0.21],
  [
    { inputTokens: 50_000, cacheReadTokens: 50_001, outputTokens: 1_000 },
    [high, low],
    0.2 + 0.02 + 0.0050001,
  ],
])("%j costs what it should", (usage, prices, usd) => {
  expect(costOf({ ...NO_TOKENS, ...usage }, prices)).toBeCloseTo(usd, 9);
});

test("without a price the cost is unknown, not zero", () => {
  expect(costOf({ ...NO_TOKENS, inputTokens: 1 }, [])).toBeNull();
  expect(affordableTokens({ promptTokens: 1, leftUsd: 1 }, [])).toBeNull();
});

test("an answer may have what is left after its prompt", () => {
  // 1,000 tokens at the dearest 2.5 USD a million are 0.0025 USD; 0.0075 are left for output at 10 USD a million.
  expect(affordableTokens({ promptTokens: 1_000, leftUsd: 0.01 }, [low])).toBe(750);
  expect(affordableTokens({ promptTokens: 1_000, leftUsd: 0.001 }, [low])).toBe(0);
  expect(affordableTokens({ promptTokens: 200_000, leftUsd: -1 }, [low, high])).toBe(0);
  expect(estimateTokens(10)).toBe(4);
});
