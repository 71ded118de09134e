import { expect, test } from "vitest";
import type { Rules } from "../../manifest.mts";
import { DecodeFailure } from "./decode-failure.mts";
import { compileRules } from "./rules.mts";

function check(rules: Rules, value: unknown): string {
  try {
    compileRules(rules)(value);
    return "fine";
  } catch (failure) {
    if (failure instanceof DecodeFailure) return failure.reason;
    throw failure;
  }
}

test.each<[Rules, unknown, string]>([
  [{ minLen: 2 }, "ab", "fine"],
  [{ minLen: 2 }, ["a"], "length too short (got 1, expected at least 2)"],
  [{ maxLen: 3 }, "äöü", "length too long (got 6, expected at most 3)"],
  [{ minVal: 1 }, 0, "value must be at least 1 (got 0)"],
  [{ maxVal: 1.5 }, 2, "value must be at most 1.5 (got 2)"],
  [{ startsWith: "a" }, "ab", "fine"],
  [{ startsWith: "b" }, "ab", 'value does not start with "b"'],
  [{ endsWith: "a" }, "ab", 'value does not end with "a"'],
  [{ matchesRegexp: "b" }, "abc", "fine"],
  [{ matchesRegexp: "^[a-z]+$" }, "A", 'value does not match the regexp "^[a-z]+$"'],
  [{ matchesRegexp: "(?i)^[a-z]+$" }, "A", "fine"],
  [{ is: "email" }, "ada@example.com", "fine"],
  [{ is: "email" }, "Ada <ada@example.com>", "value is not an email"],
  [{ is: "email" }, "ada..b@example.com", "value is not an email"],
  [{ is: "url" }, "https://example.com/a", "fine"],
  [{ is: "url" }, "example.com", "value is not a url"],
  [{ anyOf: [{ is: "url" }, { is: "email" }] }, "ada@example.com", "fine"],
  [{ anyOf: [{ is: "url" }, { is: "email" }] }, "nothing", "value is not a url"],
  [{ minLen: 3, anyOf: [{ startsWith: "a" }] }, "ab", "length too short (got 2, expected at least 3)"],
])("%j on %j: %s", (rules, value, outcome) => {
  expect(check(rules, value)).toBe(outcome);
});
