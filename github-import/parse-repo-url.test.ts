import { describe, expect, test } from "vitest";
import { Failure } from "../shared/failure";
import { GITHUB } from "./address/written-address";
import { parseAllowedHosts, parseRepoUrl } from "./parse-repo-url";

const BASES = [
  GITHUB,
  "https://git.example.com/mirror",
  "https://gitlab.example",
  "https://bitbucket.org",
  "https://code.example:8443",
  "http://127.0.0.1:8080",
  "http://[::1]:8080",
];
const SHA = "0123456789abcdef0123456789abcdef01234567";

function reasonOf(text: string): string {
  try {
    parseRepoUrl(text, BASES);
    return "none";
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.reason : String(thrown);
  }
}

describe("a repository is recognised by any of its usual names", () => {
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
    "https://github.com/owner/repo.git/",
    "https://github.com/owner/repo///",
    "https://www.github.com/owner/repo",
    "http://github.com/owner/repo",
    "http://www.github.com/owner/repo",
    "HTTPS://github.com/owner/repo",
    "www.github.com/owner/repo",
    "ssh://git@github.com/owner/repo.git",
    "ssh://git@github.com:22/owner/repo",
    "git+https://github.com/owner/repo.git",
    "git+ssh://git@github.com/owner/repo.git",
    "github:owner/repo",
    "git://github.com/owner/repo.git",
    "git clone https://github.com/owner/repo.git",
    "git clone git@github.com:owner/repo.git",
    "gh repo clone owner/repo",
    "<https://github.com/owner/repo>",
    "https://github.com/owner//repo",
    "https://github.com/own%65r/repo",
  ])("%s", (text) => {
    expect(parseRepoUrl(text, BASES)).toEqual(plain);
  });

  test.each([
    ["https://github.com/o/r/tree/main", "main"],
    ["https://github.com/o/r/tree/feature/x/src/lib/", "feature/x/src/lib"],
    ["https://github.com/o/r/tree/main/a%20folder/%C3%A9", "main/a folder/é"],
    ["https://github.com/o/r.git/tree/v1.0", "v1.0"],
    ["https://github.com/o/r/tree/feature%2Fx/src", "feature/x/src"],
    ["https://github.com/o/r/tree/HEAD/src", "HEAD/src"],
    ["https://github.com/o/r/tree/main?tab=readme#usage", "main"],
    ["http://www.github.com/o/r/tree/main", "main"],
    ["https://github.com/o/r/blob/main/src/a.ts#L10-L20", "main/src/a.ts"],
    ["https://github.com/o/r/blame/main/src/a.ts", "main/src/a.ts"],
    ["https://github.com/o/r/raw/refs/heads/main/a.ts", "refs/heads/main/a.ts"],
    ["https://raw.githubusercontent.com/o/r/main/src/a.ts", "main/src/a.ts"],
    ["https://github.com/o/r/edit/main/a.ts", "main/a.ts"],
    ["https://github.com/o/r/commits/feature/x", "feature/x"],
    [`https://github.com/o/r/commit/${SHA}`, SHA],
    [`https://github.com/o/r/commit/${SHA}.patch`, SHA],
    ["https://github.com/o/r/commit/0123456", "0123456"],
    ["https://github.com/o/r/pull/7", "refs/pull/7/head"],
    ["https://github.com/o/r/pull/7/files?w=1#diff", "refs/pull/7/head"],
    ["https://github.com/o/r/pull/7.diff", "refs/pull/7/head"],
    [`https://github.com/o/r/pull/7/commits/${SHA}`, SHA],
    ["https://github.com/o/r/releases/tag/v1", "refs/tags/v1"],
    ["https://github.com/o/r/releases/tag/app%2Fv1", "refs/tags/app/v1"],
    ["https://github.com/o/r/releases/download/v1/app.tar.gz", "refs/tags/v1"],
    ["https://github.com/o/r/archive/refs/heads/feature/x.zip", "refs/heads/feature/x"],
    [`https://github.com/o/r/archive/${SHA}.tar.gz`, SHA],
    ["https://github.com/o/r/zipball/refs/tags/v1", "refs/tags/v1"],
    ["git+https://github.com/o/r.git#feature/x", "feature/x"],
    ["https://github.com/o/r.git#v1.2", "v1.2"],
    ["git@github.com:o/r.git#feature/x", "feature/x"],
    ["github:o/r#v1", "v1"],
    ["o/r#v1", "v1"],
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
    ["127.0.0.1:8080/group/r", "http://127.0.0.1:8080/group/r", null],
    ["http://code.example:8443/o/r", "https://code.example:8443/o/r", null],
    ["ssh://git@code.example:2222/o/r.git", "https://code.example:8443/o/r", null],
    ["git@code.example:o/r.git", "https://code.example:8443/o/r", null],
    ["https://www.bitbucket.org/o/r", "https://bitbucket.org/o/r", null],
  ])("%s is at an allowed host", (text, repoUrl, treePath) => {
    expect(parseRepoUrl(text, BASES)).toMatchObject({ repoUrl, treePath });
  });
});

describe("URLs of other hosts' pages mean the commit that they show", () => {
  const gitlab = "https://gitlab.example/group/sub/r";
  const bitbucket = "https://bitbucket.org/o/r";
  const gitea = "https://code.example:8443/o/r";
  test.each([
    [gitlab, "/-/tree/main/src", "main/src"],
    [gitlab, "/-/tree/v1/src?ref_type=tags", "refs/tags/v1/src"],
    [gitlab, "/-/blob/feature/x/a.ts?ref_type=heads#L3", "refs/heads/feature/x/a.ts"],
    [gitlab, "/-/raw/main/a.ts", "main/a.ts"],
    [gitlab, "/-/commits/main", "main"],
    [gitlab, `/-/commit/${SHA}`, SHA],
    [gitlab, "/-/merge_requests/3/diffs", "refs/merge-requests/3/head"],
    [gitlab, "/-/tags/v1", "refs/tags/v1"],
    [gitlab, "/-/releases/v1", "refs/tags/v1"],
    [gitlab, "/-/archive/feature/x/r-feature-x.tar.gz", "feature/x"],
    [gitlab, "/tree/main", "main"],
    [gitlab, "/merge_requests/3", "refs/merge-requests/3/head"],
    [bitbucket, "/src", null],
    [bitbucket, "/src/main/", "main"],
    [bitbucket, `/src/${SHA}/lib/a.ts?at=feature%2Fx`, `${SHA}/lib/a.ts`],
    [bitbucket, "/src/feature%2Fx/lib", "feature/x/lib"],
    [bitbucket, "/branch/feature/x", "refs/heads/feature/x"],
    [bitbucket, `/commits/${SHA}`, SHA],
    [bitbucket, "/commits/branch/main", "refs/heads/main"],
    [bitbucket, "/commits/tag/v1", "refs/tags/v1"],
    [bitbucket, "/get/v1.zip", "v1"],
    [gitea, "/src/branch/feature/x/lib", "refs/heads/feature/x/lib"],
    [gitea, "/src/tag/v1/a.ts", "refs/tags/v1/a.ts"],
    [gitea, `/src/commit/${SHA}/lib`, `${SHA}/lib`],
    [gitea, "/src/main/lib", "main/lib"],
    [gitea, "/raw/branch/main/a.ts", "refs/heads/main/a.ts"],
    [gitea, `/commit/${SHA}`, SHA],
    [gitea, "/commits/branch/main", "refs/heads/main"],
    [gitea, "/pulls/7/files", "refs/pull/7/head"],
    [gitea, "/releases/tag/v1", "refs/tags/v1"],
    [gitea, "/archive/feature/x.zip", "feature/x"],
  ])("%s%s", (repoUrl, page, treePath) => {
    expect(parseRepoUrl(`${repoUrl}${page}`, BASES)).toEqual({ repoUrl, name: "r", treePath });
  });

  test.each(["r/src/r2", "commit/r", "raw/r", "pulls/r", "archive/r", "releases/r", "src/r"])(
    "a page's word may be a group's name: %s",
    (path) => {
      const repoUrl = `https://gitlab.example/${path}`;
      expect(parseRepoUrl(repoUrl, BASES)).toMatchObject({ repoUrl, treePath: null });
    },
  );
});

describe("a page that shows no single commit is refused, with the repository's URL as a suggestion", () => {
  test.each([
    ["https://github.com/o/r", "/issues/5"],
    ["https://github.com/o/r", "/compare/main...feature"],
    ["https://github.com/o/r", "/releases"],
    ["https://github.com/o/r", "/releases/latest"],
    ["https://github.com/o/r", "/wiki/Home"],
    ["https://github.com/o/r", "/actions"],
    ["https://github.com/o/r", "/pull"],
    ["https://github.com/o/r", "/commit/main"],
    ["https://github.com/o/r", "/tree"],
    ["https://gitlab.example/group/r", "/-/pipelines"],
    ["https://gitlab.example/group/r", "/issues/5"],
    ["https://bitbucket.org/o/r", "/pull-requests/7/overview"],
  ])("%s%s", (repoUrl, page) => {
    const refused = { reason: "invalid_repo_url", suggestion: expect.stringContaining(`use ${repoUrl}, or`) };
    expect(() => parseRepoUrl(`${repoUrl}${page}`, BASES)).toThrow(expect.objectContaining(refused));
  });
});

describe("ambiguous addresses are refused", () => {
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
    "ssh://github.com/owner/repo",
    "ssh://git:secret@github.com/owner/repo",
    "git+https://github.com/owner/repo.git#semver:^1.0",
    "git+file:///etc/passwd",
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
    "https://github.com/owner/repo/tree/-x",
    "https://github.com/owner/repo/tree/main/%2e%2e/x",
    "https://github.com/owner/repo/tree/main/a%2f..%2fb",
    "https://github.com/owner/repo/tree/main/a%2f%2fb",
    "https://github.com/owner/repo/tree/main/a%5cb",
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

describe("only hosts on the list are allowed", () => {
  test.each([
    "https://gitlab.com/owner/repo",
    "http://github.com:8080/owner/repo",
    "http://code.example/o/r",
    "https://www.www.github.com/owner/repo",
    "https://127.0.0.1:8080/www.github.com/r",
    "ssh://git@evil.example/owner/repo",
    "ssh://git@git.example.com/other/repo",
    "evil.example/owner/repo",
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

test("the list accepts https anywhere and http on loopback, and counts invalid entries", () => {
  const text =
    "https://git.example.com/, http://127.0.0.1:8080,http://localhost:3000 , http://git.example.com, x, https://u@h.example";

  expect(parseAllowedHosts(text)).toEqual({
    bases: ["https://git.example.com", "http://127.0.0.1:8080", "http://localhost:3000"],
    refused: 3,
  });
  expect(parseAllowedHosts("")).toEqual({ bases: [], refused: 0 });
});
