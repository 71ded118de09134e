import { describe, expect, test } from "vitest";
import { Failure } from "../../shared/failure";
import { assertNewPath, assertSafePath } from "../../shared/safe-path";
import { endOfFolder, folderOf, foldersAbove, pathOf, placeOf } from "./tree-path";

describe("a path is refused as unsafe", () => {
  test.each([
    ["the empty one", ""],
    ["an absolute one", "/etc/passwd"],
    ["one with a trailing slash", "src/"],
    ["one with an empty name", "a//b"],
    ["..", ".."],
    ["a climb", "a/../../b"],
    [".", "a/./b"],
    ["a climb with backslashes", "a\\..\\..\\b"],
    ["a NUL", "a\0b"],
    ["a lone surrogate", "a\ud800b"],
    [".git", ".git/config"],
    [".git in another case", "sub/.GiT/hooks/x"],
    [".git with characters that Windows ignores", ".git. /x"],
    [".git as a stream", ".git::$INDEX_ALLOCATION/x"],
    [".git by its short name", "GIT~1/config"],
    [".git with characters that macOS ignores", ".g\u200cit/config"],
    [".git behind a backslash", "a\\.git\\config"],
    ["one of 2,049 bytes", `${"é".repeat(1_024)}x`],
    ["one of 65 names", Array(65).fill("d").join("/")],
  ])("%s", (_what, path) => {
    expect(() => assertSafePath(path)).toThrow(Failure);
    expect(() => assertSafePath(path)).toThrow(expect.objectContaining({ reason: "unsafe_path" }));
  });
});

describe("a path is accepted", () => {
  test.each([
    ["a plain one", "src/index.ts"],
    ["one that only looks like .git", ".github/workflows/.gitignore"],
    ["one with unusual characters", 'a b/ü/日本/😀\n"\\x'],
    ["one with dots", "..a/b.../...c"],
    ["one of 2,048 bytes", "é".repeat(1_024)],
    ["one of 64 names", Array(64).fill("d").join("/")],
  ])("%s", (_what, path) => {
    expect(() => assertSafePath(path)).not.toThrow();
    expect(pathOf(placeOf(path))).toBe(path);
  });
});

describe("a name is limited to 255 bytes where a file is stored", () => {
  test.each([
    ["of a file", "n".repeat(256)],
    ["of a folder", `src/${"n".repeat(256)}/a.ts`],
    ["of letters that take two bytes each", "é".repeat(128)],
  ])("%s", (_what, path) => {
    const refused = { reason: "unsafe_path", param: "to", message: expect.stringContaining("256 bytes") };
    expect(() => assertNewPath(path, "to")).toThrow(expect.objectContaining(refused));
    expect(() => assertSafePath(path)).not.toThrow();
  });

  test.each(["n".repeat(255), `${"é".repeat(127)}x/${"n".repeat(255)}`])("%s is accepted", (path) => {
    expect(() => assertNewPath(path)).not.toThrow();
  });
});

test("everything below a folder is one range in byte order, whatever the names of its siblings", () => {
  const below = ["/src/", "/src/a/", "/src/z/z/", "/src/\u{10ffff}/"];
  const beside = ["/", "/s/", "/src-2/", "/src.old/", "/src0/", "/srcs/"];

  const isInRange = (folder: string) => folder >= folderOf("src") && folder < endOfFolder(folderOf("src"));

  expect(below.filter(isInRange)).toEqual(below);
  expect(beside.filter(isInRange)).toEqual([]);
});

test("the folders above a path come outermost first", () => {
  expect(foldersAbove("a/b/c.txt")).toEqual(["a", "a/b"]);
  expect(foldersAbove("c.txt")).toEqual([]);
});
