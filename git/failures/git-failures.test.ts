import { expect, test } from "vitest";
import { gitFailure, readStatus, redact } from "./git-failures";

test.each([
  [301, "redirected", "repo_not_found"],
  [401, "credentials_refused", "auth_required"],
  [403, "credentials_refused", "auth_required"],
  [404, "no_repository", "repo_not_found"],
  [410, "no_repository", "repo_not_found"],
  [418, "broken_off", "network_error"],
  [429, "broken_off", "network_error"],
  [503, "broken_off", "network_error"],
])("HTTP status %d is %s", (status, code, reason) => {
  expect(readStatus(status, [])).toMatchObject({ code, reason });
});

test("credentials that were sent and refused are auth_failed", () => {
  expect(readStatus(401, ["token"])).toMatchObject({ code: "credentials_refused", reason: "auth_failed" });
});

test("a failure's code does not depend on the words of its detail", () => {
  expect(gitFailure("broken_off", "fatal: repository 'a' not found, timeout")).toMatchObject({
    code: "broken_off",
    reason: "network_error",
  });
});

test("what git says is logged without secrets, control characters and progress, and is never shown", () => {
  const stderr = [
    "Receiving objects:  50% (1/2)\rReceiving objects: 100% (2/2), done.",
    "remote: \u001b[31mhello secret-1\u001b[0m",
    "> Authorization: Basic c2VjcmV0",
    "fatal: unable to access 'https://user:pass@h.example/'",
  ].join("\n");

  const text = redact(stderr, ["secret-1"]);

  expect(text).not.toMatch(/secret-1|c2VjcmV0|user:pass|Receiving|\p{Cc}/u);
  expect(text).toContain("unable to access");
  expect(gitFailure("unknown", stderr).message).not.toContain("h.example");
});

test("of a flood of words the end is kept, which names the failure", () => {
  const text = redact(`${"x".repeat(100_000)}\nfatal: the end`, []);

  expect(text.length).toBeLessThan(1_000);
  expect(text).toMatch(/fatal: the end$/);
});
