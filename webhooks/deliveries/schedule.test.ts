import { expect, test } from "vitest";
import { ATTEMPTS_MAX, delayAfter, holdAfter } from "./schedule";

const HOUR = 3_600_000;

test("the delays are those of Standard Webhooks, over three days", () => {
  const delays = Array.from({ length: ATTEMPTS_MAX - 1 }, (_none, index) => delayAfter(index + 1, null, 0.5));

  expect(delays.map((ms) => (ms ?? 0) / 1_000)).toEqual([
    5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
  ]);
  expect(delays.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)).toBeGreaterThan(72 * HOUR);
});

test("after the last attempt there is none", () => {
  expect(delayAfter(ATTEMPTS_MAX, null)).toBeNull();
  expect(delayAfter(ATTEMPTS_MAX, 60)).toBeNull();
});

test.each([
  [0, 240_000],
  [0.5, 300_000],
  [1, 360_000],
])("with the random number %s five minutes are %s ms", (random, expected) => {
  expect(delayAfter(2, null, random)).toBe(expected);
});

test("a longer Retry-After is honoured, up to a day", () => {
  expect(delayAfter(2, 3_600, 0.5)).toBe(HOUR);
  expect(delayAfter(2, 1, 0.5)).toBe(300_000);
  expect(delayAfter(2, 1_000_000, 0.5)).toBe(24 * HOUR);
});

test.each([
  [429, null, 30_000],
  [503, 120, 120_000],
  [502, 1_000_000, HOUR],
  [504, 0, 0],
  [500, 120, 0],
  [null, null, 0],
])("after %s with Retry-After %s an endpoint gets nothing for %s ms", (status, seconds, expected) => {
  expect(holdAfter(status, seconds)).toBe(expected);
});
