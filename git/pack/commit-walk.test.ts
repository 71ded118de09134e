import { describe, expect, test } from "vitest";
import { TREE_LIMITS } from "../limits";
import { collectEntries } from "../tree/collect-entries";
import { findRoot, walkCommit } from "./commit-walk";

const BLOB = "b".repeat(40);
const [ROOT, FOLDER] = ["1".repeat(40), "2".repeat(40)];
const NEVER_READ = Buffer.from("no mode");

function entry(mode: string, name: string, oid = BLOB): Buffer {
  return Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]);
}

/** This many files, in git's order. */
function files(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => entry("100644", `f${String(index).padStart(7, "0")}`));
}

async function collect(trees: Record<string, Buffer[]>, subdirectory: string | null = null) {
  const objects = {
    treeOid: ROOT,
    trees: new Map(Object.entries(trees).map(([oid, parts]) => [oid, Buffer.concat(parts)])),
    sizeOf: () => 1,
  };
  return collectEntries(walkCommit(objects, findRoot(objects, subdirectory)));
}

describe("of a tree that exceeds the limits of an import", () => {
  test("no more than the limit is read", async () => {
    const tree = [...files(TREE_LIMITS.files + 1), NEVER_READ];

    await expect(collect({ [ROOT]: tree })).rejects.toMatchObject({ reason: "too_many_files" });
  });

  test("no more than the limit is read on the path to a folder either", async () => {
    const below = { [FOLDER]: [...files(TREE_LIMITS.files + 1), NEVER_READ] };
    const tree = [entry("40000", "a", FOLDER), ...files(TREE_LIMITS.files), NEVER_READ];

    await expect(collect({ ...below, [ROOT]: tree })).rejects.toMatchObject({ reason: "too_many_files" });
  });

  test("one of its folders can be imported", async () => {
    const below = { [FOLDER]: files(2) };
    const tree = (count: number) => [entry("40000", "a", FOLDER), ...files(count)];

    expect(await collect({ ...below, [ROOT]: tree(TREE_LIMITS.files + 1) }, "a")).toHaveLength(2);
    await expect(
      collect({ ...below, [ROOT]: [...tree(TREE_LIMITS.files + TREE_LIMITS.folders + 1), NEVER_READ] }, "a"),
    ).rejects.toMatchObject({ reason: "too_many_files" });
  });
});

test("a malformed entry beside the requested folder is refused too", async () => {
  const trees = {
    [FOLDER]: files(1),
    [ROOT]: [entry("40000", "a", FOLDER), entry("100644", "b"), NEVER_READ],
  };

  await expect(collect(trees, "a")).rejects.toMatchObject({ reason: "unsafe_path" });
});
