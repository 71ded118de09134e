import { expect, test } from "vitest";
import { isNewEnough, requireGit } from "./require-git";

test.each([
  ["git version 2.31.0", true],
  ["git version 2.39.5 (Apple Git-154)", true],
  ["git version 3.0.0", true],
  ["git version 2.50.1.windows.1", true],
  ["git version 2.30.9", false],
  ["git version 1.99.0", false],
  ["something else", false],
])("%s is new enough: %s", (version, isEnough) => {
  expect(isNewEnough(version)).toBe(isEnough);
});

test("the git of this machine will do", async () => {
  await expect(requireGit()).resolves.toBeUndefined();
});
