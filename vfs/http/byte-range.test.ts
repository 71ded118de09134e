import { expect, test } from "vitest";
import { readRange } from "./byte-range";

test.each([
  ["the first bytes", "bytes=0-4", { start: 0, end: 4 }],
  ["from a byte on", "bytes=7-", { start: 7, end: 9 }],
  ["the last bytes", "bytes=-3", { start: 7, end: 9 }],
  ["more last bytes than there are", "bytes=-30", { start: 0, end: 9 }],
  ["an end beyond the last byte", "bytes=8-99", { start: 8, end: 9 }],
  ["a start beyond the last byte", "bytes=10-", "unsatisfiable"],
  ["no last bytes", "bytes=-0", "unsatisfiable"],
  ["an end before its start", "bytes=5-4", null],
  ["several ranges", "bytes=0-1,4-5", null],
  ["another unit", "lines=0-1", null],
  ["nothing", "bytes=-", null],
  ["no header", undefined, null],
])("of ten bytes, %s: %s", (_what, header, expected) => {
  expect(readRange(header, 10)).toEqual(expected);
});

test("an empty content satisfies no range", () => {
  expect(readRange("bytes=0-", 0)).toBe("unsatisfiable");
});
