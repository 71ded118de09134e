import { expect, test } from "vitest";
import { isAtHost, lastFourOf } from "./git-connection";

test.each([
  ["https://github.com/owner/repo", "https://github.com", true],
  ["https://github.com/owner/repo.git", "https://github.com", true],
  ["https://github.com.example.com/owner/repo", "https://github.com", false],
  ["http://github.com/owner/repo", "https://github.com", false],
  ["https://github.com:8443/owner/repo", "https://github.com", false],
  ["https://git.example.com/mirror/repo", "https://git.example.com/mirror", true],
  ["https://git.example.com/mirrors/repo", "https://git.example.com/mirror", false],
])("%s at %s: %s", (url, host, expected) => {
  expect(isAtHost(url, host)).toBe(expected);
});

test("no part of a short token is shown", () => {
  expect(lastFourOf("example-token-of-alice")).toBe("lice");
  expect(lastFourOf("short")).toBe("");
});
