import { describe, expect, test } from "vitest";
import type { TreeFile } from "../tree/tree";
import { TAKEN_FILES_MAX, WorkingTree } from "./working-tree";

function file(hash: string, mode: TreeFile["mode"] = "100644"): TreeFile {
  return { mode, hash, sizeBytes: hash.length, commitSha: null };
}

function treeOf(files: Record<string, string>): WorkingTree {
  return new WorkingTree(Object.entries(files).map(([path, hash]) => ({ path, ...file(hash) })));
}

/** The changes as `path: hash`, `path: null` for a removal. */
function changesOf(tree: WorkingTree): Record<string, string | null> {
  return Object.fromEntries(tree.changes().map((change) => [change.path, change.file?.hash ?? null]));
}

describe("write", () => {
  test("adds and replaces files", () => {
    const tree = treeOf({ "a.txt": "1" });

    tree.write("a.txt", file("2"));
    tree.write("b/c.txt", file("3"));

    expect(changesOf(tree)).toEqual({ "a.txt": "2", "b/c.txt": "3" });
  });

  test("of an identical file is not a change", () => {
    const tree = treeOf({ "a.txt": "1" });

    tree.write("a.txt", file("1"));

    expect(tree.changes()).toEqual([]);
  });

  test("of another mode is a change", () => {
    const tree = treeOf({ "run.sh": "1" });

    tree.write("run.sh", file("1", "100755"));

    expect(tree.changes()).toEqual([{ path: "run.sh", file: file("1", "100755") }]);
  });

  test.each([
    ["at the path of a folder", "src", "folder"],
    ["below a file", "src/a.ts/b.ts", "file"],
  ])("is refused %s", (_where, path, word) => {
    const tree = treeOf({ "src/a.ts": "1" });

    expect(() => tree.write(path, file("2"))).toThrow(
      expect.objectContaining({ reason: "conflict", message: expect.stringContaining(word) }),
    );
  });

  test("may replace a folder that was emptied before", () => {
    const tree = treeOf({ "src/a.ts": "1" });

    tree.remove("src/a.ts", false);
    tree.write("src", file("2"));

    expect(changesOf(tree)).toEqual({ "src/a.ts": null, src: "2" });
  });
});

describe("remove", () => {
  test("removes a folder with its content, and nothing beside it", () => {
    const tree = treeOf({ "src/a": "1", "src/b/c": "2", "src-2/d": "3", src2: "4" });

    tree.remove("src", true);

    expect(changesOf(tree)).toEqual({ "src/a": null, "src/b/c": null });
  });

  test("refuses a folder without recursive", () => {
    const tree = treeOf({ "src/a": "1" });

    expect(() => tree.remove("src", false)).toThrow(
      expect.objectContaining({ reason: "conflict", param: "path" }),
    );
  });

  test("of a missing path changes nothing", () => {
    const tree = treeOf({ a: "1" });

    tree.remove("b", true);

    expect(tree.changes()).toEqual([]);
  });
});

describe("move", () => {
  test("moves a folder with its content", () => {
    const tree = treeOf({ "src/a": "1", "src/b/c": "2" });

    tree.move("src", "lib/src");

    expect(changesOf(tree)).toEqual({
      "src/a": null,
      "src/b/c": null,
      "lib/src/a": "1",
      "lib/src/b/c": "2",
    });
  });

  test("into itself nests a folder deeper", () => {
    const tree = treeOf({ "src/a": "1" });

    tree.move("src", "src/old");

    expect(changesOf(tree)).toEqual({ "src/a": null, "src/old/a": "1" });
  });

  test("there and back is not a change", () => {
    const tree = treeOf({ a: "1" });

    tree.move("a", "b");
    tree.move("b", "a");

    expect(tree.changes()).toEqual([]);
  });

  test.each([
    { what: "of a missing path", from: "x", to: "y", reason: "not_found", param: "from" },
    {
      what: "of a missing path to itself",
      from: "x",
      to: "x",
      reason: "not_found",
      param: "from",
    },
    { what: "onto a file", from: "a", to: "b", reason: "conflict", param: "to" },
    { what: "onto a folder", from: "a", to: "src", reason: "conflict", param: "to" },
    { what: "below a file", from: "a", to: "b/a", reason: "conflict", param: "to" },
    { what: "to a path outside of the tree", from: "a", to: "../a", reason: "unsafe_path", param: "to" },
  ])("$what is refused", ({ from, to, reason, param }) => {
    const tree = treeOf({ a: "1", b: "2", "src/c": "3" });

    expect(() => tree.move(from, to)).toThrow(expect.objectContaining({ reason, param }));
  });

  test("replaces a file with overwrite", () => {
    const tree = treeOf({ a: "1", b: "2" });

    tree.move("a", "b", true);

    expect(changesOf(tree)).toEqual({ a: null, b: "1" });
  });
});

describe("an edit of many steps", () => {
  function folders(count: number): WorkingTree {
    const files = Array.from({ length: count }, (_, index) => [`d/${index}/f`, "1"]);
    return treeOf(Object.fromEntries(files));
  }

  test("reads only the paths of each step", () => {
    const count = 30_000;
    const tree = folders(count);

    for (let index = 0; index < count; index += 1) tree.move(`d/${index}`, `e/${index}`);
    for (let index = 0; index < count; index += 1) tree.remove(`e/${index}/f`, false);

    expect(tree.isFolder("d")).toBe(false);
    expect(tree.isFolder("e")).toBe(false);
    expect(tree.changes()).toHaveLength(count);
  });

  test("is refused if it moves the same files too often", () => {
    const count = 1_000;
    const tree = folders(count);
    const moveOften = () => {
      for (let moved = 0; moved <= TAKEN_FILES_MAX; moved += 2 * count) {
        tree.move("d", "e");
        tree.move("e", "d");
      }
    };

    expect(moveOften).toThrow(expect.objectContaining({ reason: "too_large" }));
  });
});
