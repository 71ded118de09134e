import { expect, test } from "vitest";
import { readRetryAfter } from "./retry-after";

const NOW = Date.UTC(2026, 0, 1, 12, 0, 0);

test.each([
  ["0", 0],
  [" 120 ", 120],
  ["Thu, 01 Jan 2026 12:00:30 GMT", 30],
  ["Thu, 01 Jan 2026 11:00:00 GMT", 0],
  ["", null],
  ["-1", null],
  ["1.5", null],
  ["soon", null],
  ["2026", 2026],
  ["99999999999", null],
  [undefined, null],
])("Retry-After: %s is %s seconds", (value, seconds) => {
  expect(readRetryAfter(value, NOW)).toBe(seconds);
});
