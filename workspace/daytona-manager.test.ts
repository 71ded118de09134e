import { describe, expect, test } from "vitest";
import { configuredMode, normalizeDaytonaLanguage, providerOf } from "./daytona-manager";

describe("Daytona's label of a language or framework", () => {
  test.each([
    ["typescript", "typescript"],
    ["react", "typescript"],
    ["nextjs", "typescript"],
    ["node", "typescript"],
    ["python", "python"],
    ["django", "python"],
    ["flask", "python"],
    ["javascript", "javascript"],
    ["vue", "javascript"],
    ["angular", "javascript"],
    ["github-import", "typescript"],
    ["", "typescript"],
    ["rust", "typescript"],
    [" Python\n", "python"],
    ["NextJS", "typescript"],
    ["DJANGO", "python"],
    ["constructor", "typescript"],
    ["__proto__", "typescript"],
  ])("%j is %s", (name, language) => {
    expect(normalizeDaytonaLanguage(name)).toBe(language);
  });
});

test("without a key new workspaces are in development mode", () => {
  expect(configuredMode()).toBe("development");
});

test("a Daytona workspace does not run without a key, and reports it", async () => {
  await expect(providerOf("daytona")).rejects.toMatchObject({ reason: "provider_not_configured" });
});
