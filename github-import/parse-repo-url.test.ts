import { describe, expect, test } from "vitest";
import { Failure } from "../shared/failure";
import { GITHUB, parseAllowedHosts, parseRepoUrl } from "./parse-repo-url";

const BASES = [GITHUB, "https://git.example.com/mirror", "http://127.0.0.1:8080", "http://[::1]:8080"];

function reasonOf(text: string): string {
  try {
    parseRepoUrl(text, BASES);
    return "none";
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.reason : String(thrown);
  }
}

describe("a repository is known by any of its usual names", () => {
  const plain = { repoUrl: "https://github.com/owner/repo", name: "repo", treePath: null };
  test.each([
    "https://github.com/owner/repo",
    "https://github.com/owner/repo.git",
    "https://github.com/owner/repo/",
    "https://GitHub.com/owner/repo",
    "https://github.com:443/owner/repo",
    "https://github.com/owner/repo?tab=readme-ov-file#usage",
    "  https://github.com/owner/repo  ",
    "github.com/owner/repo",
    "owner/repo",
    "owner/repo.git",
    "git@github.com:owner/repo.git",
    "git@github.com:owner/repo",
  ])("%s", (text) => {
    expect(parseRepoUrl(text, BASES)).toEqual(plain);
  });

  test.each([
    ["https://github.com/o/r/tree/main", "main"],
    ["https://github.com/o/r/tree/feature/x/src/lib/", "feature/x/src/lib"],
    ["https://github.com/o/r/tree/main/a%20folder/%C3%A9", "main/a folder/é"],
    ["https://github.com/o/r.git/tree/v1.0", "v1.0"],
  ])("%s names a ref and perhaps a folder", (text, treePath) => {
    expect(parseRepoUrl(text, BASES)).toEqual({ repoUrl: "https://github.com/o/r", name: "r", treePath });
  });

  test.each([
    ["http://127.0.0.1:8080/r", "http://127.0.0.1:8080/r", null],
    ["http://127.0.0.1:8080/group/sub/r.git", "http://127.0.0.1:8080/group/sub/r", null],
    ["http://[::1]:8080/r", "http://[::1]:8080/r", null],
    ["http://127.0.0.1:8080/~owner/r", "http://127.0.0.1:8080/~owner/r", null],
    ["https://git.example.com/mirror/o/r/-/tree/main/src", "https://git.example.com/mirror/o/r", "main/src"],
    ["https://git.example.com/mirror/r/tree/main", "https://git.example.com/mirror/r", "main"],
    ["https://git.example.com/mirror/o/tree", "https://git.example.com/mirror/o/tree", null],
  ])("%s is at an allowed host", (text, repoUrl, treePath) => {
    expect(parseRepoUrl(text, BASES)).toMatchObject({ repoUrl, treePath });
  });
});

describe("what could be read in two ways is refused", () => {
  test.each([
    "",
    "repo",
    "/etc/passwd",
    "../../etc",
    "C:\\repo",
    "--upload-pack=touch /tmp/x",
    "-u/x",
    "ext::sh -c whoami",
    "file:///etc/passwd",
    "ssh://git@github.com/owner/repo",
    "git://github.com/owner/repo",
    "ftp://github.com/owner/repo",
    "javascript:alert(1)",
    "https://token@github.com/owner/repo",
    "https://user:pass@github.com/owner/repo",
    "https://github.com@evil.example/owner/repo",
    "https://github.com\\@evil.example/owner/repo",
    "https://github.com/owner/repo\n--upload-pack=x",
    "https://github.com/owner/repo\r\nHost: evil.example",
    "https://github.com/owner/re\u0000po",
    "https://github.com/owner/%2e%2e/repo",
    "https://github.com/owner/../other/repo",
    "https://github.com/./repo",
    "https://github.com/owner/re%2fpo",
    "https://github.com/owner%0a/repo",
    "https://github.com/owner/-repo",
    "https://github.com/--upload-pack/repo",
    "https://github.com/owner/.git",
    "https://github.com/owner/..git/../x",
    "https://github.com/owner",
    "https://github.com/",
    "https://github.com/owner/repo/blob/main/a.ts",
    "https://github.com/owner/repo/tree/-x",
    "https://github.com/owner/repo/tree/main/%2e%2e/x",
    "https://github.com/owner/repo/tree/main/a%2fb",
    "https://github.com/owner/repo/tree/main/%00",
    "https://github.com/owner/repo/tree/main/%zz",
    "https://github.com/owner/repo/tree/main/.git",
    "http://2130706433:8080/r",
    "http://0x7f.1:8080/r",
    "http://127.1:8080/r",
    "http://[0:0:0:0:0:0:0:1]:8080/r",
    "https://gıthub.com/owner/repo",
    "https://github。com/owner/repo",
    "https://github.com/owner/rep\u043e",
    "git@github.com:/owner/repo",
    "git@github.com:owner/../../x",
  ])("%j", (text) => {
    expect(reasonOf(text)).toBe("invalid_repo_url");
  });
});

describe("only the hosts on the list are asked", () => {
  test.each([
    "https://gitlab.com/owner/repo",
    "http://github.com/owner/repo",
    "https://github.com:8443/owner/repo",
    "https://github.com./owner/repo",
    "https://api.github.com/owner/repo",
    "https://github.com.evil.example/owner/repo",
    "https://xn--gthub-n4a.com/owner/repo",
    "https://git.example.com/other/repo",
    "https://git.example.com/mirrored/repo",
    "https://127.0.0.1:8080/r",
    "http://127.0.0.1:9090/r",
    "http://localhost:8080/r",
    "http://169.254.169.254/latest/meta-data",
    "http://[::ffff:7f00:1]:8080/r",
    "git@evil.example:owner/repo.git",
  ])("%s", (text) => {
    expect(reasonOf(text)).toBe("host_not_allowed");
  });
});

test("the list takes https anywhere and http on loopback, and counts what it refuses", () => {
  const text =
    "https://git.example.com/, http://127.0.0.1:8080,http://localhost:3000 , http://git.example.com, x, https://u@h.example";

  expect(parseAllowedHosts(text)).toEqual({
    bases: ["https://git.example.com", "http://127.0.0.1:8080", "http://localhost:3000"],
    refused: 3,
  });
  expect(parseAllowedHosts("")).toEqual({ bases: [], refused: 0 });
});
