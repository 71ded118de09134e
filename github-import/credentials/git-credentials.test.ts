import { expect, test } from "vitest";
import { mayUseOperatorsToken } from "./git-credentials";

const URL_AT_GITHUB = "https://github.com/owner/repo";

test.each([
  ["admin", URL_AT_GITHUB, true, true],
  ["admin", URL_AT_GITHUB, false, true],
  ["dev", URL_AT_GITHUB, true, true],
  ["dev", URL_AT_GITHUB, false, false],
  ["someone", URL_AT_GITHUB, true, false],
  ["admin", "http://github.com/owner/repo", true, false],
  ["admin", "https://git.example.com/owner/repo", true, false],
  ["admin", "http://127.0.0.1:8080/repo", true, false],
])("the operator's token for %s at %s, local installation %s: %s", (...row) => {
  const [ownerId, url, isLocal, mayUse] = row;

  expect(mayUseOperatorsToken({ ownerId, url, isLocal })).toBe(mayUse);
});
