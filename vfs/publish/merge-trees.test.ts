import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChangedPath } from "../diff/diff";
import { isSameFile, type TreeEntry, type TreeFile } from "../tree/tree";
import { foldersAbove } from "../tree/tree-path";
import { mergeTrees } from "./merge-trees";

type Tree = Record<string, string>;

/** A file that is identified only by its content. */
function file(content: string): TreeFile {
  return { mode: "100644", hash: content, sizeBytes: content.length, commitSha: null };
}

function entries(tree: Tree): TreeEntry[] {
  return Object.entries(tree).map(([path, content]) => ({ path, ...file(content) }));
}

function changesBetween(base: Tree, ours: Tree): ChangedPath[] {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(ours)])];
  return paths
    .filter((path) => base[path] !== ours[path])
    .map((path) => ({ path, before: at(base, path), after: at(ours, path) }));
}

function at(tree: Tree, path: string): TreeFile | null {
  const content = tree[path];
  return content === undefined ? null : file(content);
}

interface Sides {
  base: Tree;
  ours: Tree;
  theirs: Tree;
}

function merge({ base, ours, theirs }: Sides): { tree: Tree; conflicts: string[] } {
  const { kept, conflicts } = mergeTrees(entries(theirs), changesBetween(base, ours));
  const tree = { ...theirs };
  for (const change of kept) {
    if (change.file === null) delete tree[change.path];
    else tree[change.path] = change.file.hash ?? "";
  }
  return { tree, conflicts };
}

describe("without a conflict:", () => {
  const base = { a: "1", b: "1", c: "1" };
  test.each<[string, Sides, Tree]>([
    [
      "changes to different files",
      { base, ours: { ...base, a: "2" }, theirs: { ...base, b: "2" } },
      { a: "2", b: "2", c: "1" },
    ],
    [
      "the same change",
      { base, ours: { ...base, a: "2" }, theirs: { ...base, a: "2" } },
      { a: "2", b: "1", c: "1" },
    ],
    [
      "a deletion of a file that the other side did not change",
      { base, ours: { b: "1", c: "1" }, theirs: { ...base, d: "1" } },
      { b: "1", c: "1", d: "1" },
    ],
    ["the same deletion", { base, ours: { b: "1", c: "1" }, theirs: { b: "1", c: "1" } }, { b: "1", c: "1" }],
    [
      "a new file on each side",
      { base, ours: { ...base, d: "1" }, theirs: { ...base, e: "1" } },
      { ...base, d: "1", e: "1" },
    ],
    [
      "a folder at the path of our former file",
      { base: { x: "1" }, ours: { "x/y": "2" }, theirs: { x: "1", z: "1" } },
      { "x/y": "2", z: "1" },
    ],
  ])("%s", (_title, sides, merged) => {
    expect(merge(sides)).toEqual({ tree: merged, conflicts: [] });
  });
});

describe("a conflict is", () => {
  const base = { a: "1" };
  test.each<[string, Sides, string[]]>([
    ["a file changed differently", { base, ours: { a: "2" }, theirs: { a: "3" } }, ["a"]],
    ["a file deleted here and changed there", { base, ours: {}, theirs: { a: "3" } }, ["a"]],
    ["a file changed here and deleted there", { base, ours: { a: "2" }, theirs: {} }, ["a"]],
    ["a file created differently", { base, ours: { a: "1", b: "1" }, theirs: { a: "1", b: "2" } }, ["b"]],
    [
      "a file below the other side's file",
      { base, ours: { a: "1", "b/c": "1" }, theirs: { a: "1", b: "2" } },
      ["b/c"],
    ],
    [
      "a file at the path of a folder",
      { base, ours: { a: "1", b: "1" }, theirs: { a: "1", "b/c": "2" } },
      ["b"],
    ],
  ])("%s", (_title, sides, conflicts) => {
    expect(merge(sides).conflicts).toEqual(conflicts);
  });
});

test("any merge without a conflict has all changes of both sides, and is a valid tree", () => {
  const path = fc.constantFrom("a", "b", "c", "a/x", "a/y", "b/x/z", "d");
  const tree = fc.dictionary(path, fc.constantFrom("1", "2", "3")).filter(isTree);
  fc.assert(
    fc.property(tree, tree, tree, (base, ours, theirs) => {
      const { tree: merged, conflicts } = merge({ base, ours, theirs });
      if (conflicts.length > 0) return;

      expect(isTree(merged)).toBe(true);
      for (const name of new Set([...Object.keys(base), ...Object.keys(ours), ...Object.keys(theirs)])) {
        const expected = ours[name] === base[name] ? theirs[name] : ours[name];
        expect([name, merged[name]]).toEqual([name, expected]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("two files are the same by mode, content and commit", () => {
  expect(isSameFile(file("1"), file("1"))).toBe(true);
  expect(isSameFile(file("1"), { ...file("1"), mode: "100755" })).toBe(false);
});

function isTree(tree: Tree): boolean {
  return Object.keys(tree).every((path) => foldersAbove(path).every((folder) => tree[folder] === undefined));
}
