import { expect, test } from "vitest";
import { gitFailure, redact } from "./git-failures";
import { readStatus } from "./http-status";

const REMOTE = { url: "https://git.example:8443/a/b", authorization: null };

test.each([
  [301, "redirected", "repo_not_found", false],
  [401, "credentials_refused", "auth_required", false],
  [403, "credentials_refused", "auth_required", false],
  [404, "no_repository", "repo_not_found", false],
  [410, "no_repository", "repo_not_found", false],
  [407, "proxy_failed", "network_error", true],
  [418, "http_status", "network_error", false],
  [429, "rate_limited", "rate_limited", true],
  [451, "http_status", "network_error", false],
  [503, "http_status", "network_error", true],
])("HTTP status %d is %s", (status, ...[code, reason, retryable]) => {
  const failure = readStatus({ status }, REMOTE);

  expect(failure).toMatchObject({ code, reason, retryable });
  expect(failure.message).toContain("git.example:8443");
  expect(failure.suggestion).not.toBeNull();
});

test("a status that has no meaning of its own is in the message", () => {
  expect(readStatus({ status: 502 }, REMOTE).message).toContain("HTTP status 502");
});

test.each([
  [429, "120", "rate_limited", 120],
  [403, "7", "rate_limited", 7],
  [429, "soon", "rate_limited", null],
  [503, "30", "network_error", 30],
])("HTTP status %d with Retry-After %s says how long to wait", (status, retryAfter, ...[reason, seconds]) => {
  expect(readStatus({ status, retryAfter }, REMOTE)).toMatchObject({ reason, retryAfterSeconds: seconds });
});

test("refused credentials are auth_failed", () => {
  const remote = { ...REMOTE, authorization: "Basic eDp0b2tlbg==" };
  expect(readStatus({ status: 401 }, remote)).toMatchObject({
    code: "credentials_refused",
    reason: "auth_failed",
  });
});

test("a failure's code does not depend on the text of its detail", () => {
  expect(gitFailure("broken_off", "fatal: repository 'a' not found, timeout")).toMatchObject({
    code: "broken_off",
    reason: "network_error",
  });
});

test("git's messages are logged without secrets, control characters and progress, and are never shown", () => {
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

test("of a long message the end is kept, which contains the failure", () => {
  const text = redact(`${"x".repeat(100_000)}\nfatal: the end`, []);

  expect(text.length).toBeLessThan(1_000);
  expect(text).toMatch(/fatal: the end$/);
});
