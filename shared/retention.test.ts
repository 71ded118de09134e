import { describe, expect, test } from "vitest";
import { parseRetention, RETENTION_DEFAULTS, removeOlder } from "./retention";

test("without a setting the defaults hold, and revisions are kept for ever", () => {
  expect(parseRetention(null)).toEqual(RETENTION_DEFAULTS);
  expect(RETENTION_DEFAULTS.revisions).toBeNull();
});

test("what a setting names is changed, the rest stays", () => {
  expect(parseRetention(" events=7 , revisions=365,deleted=never, ")).toEqual({
    ...RETENTION_DEFAULTS,
    events: 7,
    revisions: 365,
    deleted: null,
  });
});

describe("an invalid setting is refused by name", () => {
  test.each([
    "event=7",
    "events",
    "events=0",
    "events=-1",
    "events=1.5",
    "events=36501",
    "events=1=2",
    "toString=1",
  ])("%s", (text) => {
    expect(() => parseRetention(text)).toThrow(/^the setting RetentionDays is invalid/);
  });
});

test("rows are removed in steps until a step finds fewer than it may remove", async () => {
  const steps = [3, 3, 1, 3];

  const remove = async (days: number, limit: number) =>
    days === 5 && limit === 3 ? (steps.shift() ?? 0) : 0;

  expect(await removeOlder(5, remove, 3)).toBe(7);
  expect(steps).toEqual([3]);
  expect(await removeOlder(null, remove, 3)).toBe(0);
  expect(steps).toEqual([3]);
});
