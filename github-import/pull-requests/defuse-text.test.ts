import { expect, test } from "vitest";
import { defuseText } from "./defuse-text";

test.each([
  ["ask @octocat and @org/team", "ask @\u200boctocat and @\u200borg/team"],
  ["(@a) `@b` \\@c", "(@\u200ba) `@\u200bb` \\@\u200bc"],
  ["&#64;octocat &#x40;a &commat;b", "@\u200boctocat @\u200ba @\u200bb"],
  ["Fixes #12", "F\u200bixes #12"],
  ["closes: owner/repo#3, resolved GH-4", "c\u200bloses: owner/repo#3, r\u200besolved GH-4"],
  ["fix https://github.com/o/r/issues/1", "f\u200bix https://github.com/o/r/issues/1"],
  ["fixes &#35;12", "f\u200bixes #12"],
  ["fixes\n\\#12", "f\u200bixes\n\\#12"],
])("%j becomes %j", (text, defused) => {
  expect(defuseText(text)).toBe(defused);
});

test.each(["ada@example.com", "a fix for colours", "see #12", "fixes the bug", "x @ y", "prefix #1"])(
  "%j stays as it is",
  (text) => {
    expect(defuseText(text)).toBe(text);
  },
);

test("a long text takes no long time", () => {
  const startedAt = performance.now();
  for (const part of ["fixes ", "close:      ", "@", "fix a/", "fix https://x"])
    defuseText(part.repeat(20_000));
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
