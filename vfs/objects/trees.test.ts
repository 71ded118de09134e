import { describe, expect, test } from "vitest";
import type { EntryMode, PathChange, TreeEntry, TreeFile } from "../tree/tree";
import { type Place, placeOf } from "../tree/tree-path";
import { buildTree, type NewTree } from "./build-tree";
import { changeTree } from "./change-tree";
import { compareTrees } from "./compare-trees";
import { fileAt, folderAt } from "./find-entry";
import { type ListedFile, listEntries, listFiles } from "./list-entries";
import { type Nodes, totalsOf } from "./nodes";
import { compareBytes, decodeNode, EMPTY_TREE, keyOf } from "./tree-node";

type Files = ReadonlyMap<string, TreeFile>;

/** A sequence that is the same on each run (mulberry32). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

const modes: EntryMode[] = ["100644", "100755", "120000"];

function fileOf(random: (below: number) => number): TreeFile {
  if (random(20) === 0) return { mode: "160000", hash: null, sizeBytes: 0, commitSha: hex(random, 20) };
  const mode = modes[random(3)] ?? "100644";
  return { mode, hash: hex(random, 32), sizeBytes: random(1_000_000), commitSha: null };
}

function hex(random: (below: number) => number, bytes: number): string {
  return Array.from({ length: bytes }, () => random(256).toString(16).padStart(2, "0")).join("");
}

/** Nodes that were stored, as a store would have them. */
class Store {
  readonly nodes = new Map<string, Buffer>();

  add(tree: NewTree): NewTree {
    for (const [hash, encoded] of tree.nodes) this.nodes.set(hash, encoded);
    return tree;
  }

  get find(): Nodes {
    return (hash) => {
      const encoded = this.nodes.get(hash);
      if (encoded === undefined) throw new Error(`the node ${hash} was never written`);
      return decodeNode(encoded);
    };
  }

  files(root: string): TreeEntry[] {
    const after = { folder: "/", name: "" };
    const all = listFiles(this.find, root, { path: "", after, limit: Number.POSITIVE_INFINITY });
    return all.map(({ path, mode, hash, sizeBytes, commitSha }) => ({
      path,
      mode,
      hash,
      sizeBytes,
      commitSha,
    }));
  }
}

/** Files in the order of places, as a listing has them. */
function inOrder(files: Files): TreeEntry[] {
  return [...files]
    .map(([path, file]) => ({ path, ...file }))
    .sort((a, b) => {
      const [left, right] = [placeOf(a.path), placeOf(b.path)];
      return compareBytes(left.folder, right.folder) || compareBytes(left.name, right.name);
    });
}

const names = ["a", "a-b", "a.b", "a0", "b", "ä", "Z", "𝒳", "\ufffd", "lib", "src"];

function randomPath(random: (below: number) => number): string {
  const depth = 1 + random(4);
  return Array.from({ length: depth }, () => names[random(names.length)]).join("/");
}

/** Whether a path can be a file beside the others. */
function isFree(files: Files, path: string): boolean {
  const parts = path.split("/");
  const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
  return (
    !above.some((each) => files.has(each)) && ![...files.keys()].some((each) => each.startsWith(`${path}/`))
  );
}

/** Changes that leave no file where another one needs a folder. */
function someChanges(files: Files, random: (below: number) => number): PathChange[] {
  const next = new Map(files);
  const changes = Array.from({ length: 1 + random(8) }, () => {
    const change = someChange(next, random);
    if (change.file === null) next.delete(change.path);
    else next.set(change.path, change.file);
    return change;
  });
  // The last change of a path counts.
  return [...new Map(changes.map((change) => [change.path, change])).values()];
}

function someChange(files: Files, random: (below: number) => number): PathChange {
  const known = [...files.keys()][random(files.size + 1)];
  const path = randomPath(random);
  if (known !== undefined && random(3) === 0) return { path: known, file: null };
  if (isFree(files, path)) return { path, file: fileOf(random) };
  return { path: known ?? path, file: fileOf(random) };
}

/** A tree that is changed in steps, and the files that it should have. */
class Model {
  readonly store = new Store();
  readonly files = new Map<string, TreeFile>();
  #root = EMPTY_TREE;

  expectChange(changes: readonly PathChange[]): void {
    const before = inOrder(this.files);
    for (const { path, file } of changes) {
      if (file === null) this.files.delete(path);
      else this.files.set(path, file);
    }
    const after = inOrder(this.files);
    const { find } = this.store;
    const changed = this.store.add(changeTree(find, this.#root, changes));
    const { root, files, sizeBytes } = changed;

    expect(root).toBe(buildTree([...after].reverse()).root);
    expect({ files, sizeBytes }).toEqual(totalsOf(find, root));
    expect(files).toBe(this.files.size);
    expect(this.store.files(root)).toEqual(after);
    expect(compareTrees(find, { from: this.#root, to: root, path: "" })).toEqual(differences(before, after));
    this.#root = root;
  }
}

describe("a tree changed in steps is the tree built from its files at once", () => {
  test.each([1, 2, 3, 4])("with folders within folders (%i)", (seed) => {
    const random = sequence(seed);
    const model = new Model();
    for (let step = 0; step < 120; step++) model.expectChange(someChanges(model.files, random));
  });

  test.each([1, 2, 3])("in one wide folder that grows and shrinks (%i)", (seed) => {
    const random = sequence(seed * 1_000);
    const model = new Model();
    const add = () => ({
      path: `wide/file-${random(40_000)}${"-long".repeat(random(9))}`,
      file: fileOf(random),
    });
    const remove = () => ({ path: [...model.files.keys()][random(model.files.size)] ?? "none", file: null });
    for (const size of [600, 20, 3_000, 1, 1, 1, 500]) model.expectChange(Array.from({ length: size }, add));
    for (const size of [2_500, 1, 900, 300]) model.expectChange(Array.from({ length: size }, remove));
  });

  test("also where the keys that begin parts come and go", () => {
    const store = new Store();
    const random = sequence(7);
    const all = Array.from({ length: 4_000 }, (_, index) => ({ path: `f${index}`, ...fileOf(random) }));
    const { root } = store.add(buildTree(all));
    for (const entry of all.slice(0, 400)) {
      const without = changeTree(store.find, root, [{ path: entry.path, file: null }]);
      expect(without.root).toBe(buildTree(all.filter((each) => each !== entry)).root);
      const { path, ...file } = entry;
      store.add(without);
      expect(changeTree(store.find, without.root, [{ path, file }]).root).toBe(root);
    }
  }, 60_000);
});

function differences(before: TreeEntry[], after: TreeEntry[]): unknown[] {
  const old = new Map(before.map(({ path, ...file }) => [path, file]));
  const next = new Map(after.map(({ path, ...file }) => [path, file]));
  const paths = inOrder(new Map([...old, ...next])).map(({ path }) => path);
  return paths
    .map((path) => ({ path, before: old.get(path) ?? null, after: next.get(path) ?? null }))
    .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after));
}

test("one edit in a folder of 50,000 files writes some tens of kilobytes", () => {
  const random = sequence(5);
  const store = new Store();
  const all = Array.from({ length: 50_000 }, (_, index) => ({
    path: `wide/f${index}.txt`,
    ...fileOf(random),
  }));
  const { root } = store.add(buildTree(all));

  for (const index of [0, 12_345, 49_999]) {
    const { nodes } = changeTree(store.find, root, [{ path: `wide/f${index}.txt`, file: fileOf(random) }]);
    const bytes = [...nodes.values()].reduce((sum, encoded) => sum + encoded.length, 0);
    expect(bytes).toBeLessThan(90_000);
    expect(nodes.size).toBeLessThan(6);
  }
});

describe("a listing", () => {
  const random = sequence(9);
  const store = new Store();
  const files = new Map<string, TreeFile>();
  for (let count = 0; count < 400; count++) {
    const path = randomPath(random);
    if (isFree(files, path)) files.set(path, fileOf(random));
  }
  for (let count = 0; count < 3_000; count++) files.set(`src-wide/f${count}`, fileOf(random));
  const { root } = store.add(buildTree(inOrder(files)));
  const whole = inOrder(files).map(({ path }) => path);

  test.each([1, 7, 500])("in pages of %i adds up to the whole", (limit) => {
    const found: string[] = [];
    let after: Place | undefined = { folder: "/", name: "" };
    while (after !== undefined) {
      const page: ListedFile[] = listFiles(store.find, root, { path: "", after, limit });
      found.push(...page.map(({ path }) => path));
      after = page.length < limit ? undefined : page.at(-1);
    }
    expect(found).toEqual(whole);
  });

  test("asks for no more nodes than it needs", () => {
    const known = new Set<string>();
    const missing = new Set<string>();
    const nodes: Nodes = (hash) => {
      if (known.has(hash)) return store.find(hash);
      missing.add(hash);
      return null;
    };
    const list = () => listFiles(nodes, root, { path: "", after: { folder: "/", name: "" }, limit: 3 });
    for (list(); missing.size > 0; list()) {
      for (const hash of missing) known.add(hash);
      missing.clear();
    }

    expect(list().map(({ path }) => path)).toEqual(whole.slice(0, 3));
    expect(known.size).toBeLessThan(12);
  });
});

test("entries, folders and files are found by their paths", () => {
  const random = sequence(11);
  const store = new Store();
  const all = Array.from({ length: 2_000 }, (_, index) => ({ path: `w/f${index}`, ...fileOf(random) }));
  const deep = { path: "w/f1-folder/deep/x", ...fileOf(random) };
  const { root } = store.add(buildTree([...all, deep]));

  for (const { path, ...file } of [...all, deep]) expect(fileAt(store.find, root, path)).toMatchObject(file);
  expect(fileAt(store.find, root, "w/none")).toBeNull();
  expect(fileAt(store.find, root, "w/f1-folder")).toBeNull();
  expect(folderAt(store.find, root, "w/f1")).toBeNull();
  expect(folderAt(store.find, root, "w/f1-folder/deep")).not.toBeNull();
  const keys = listEntries(store.find, root, { path: "w", afterKey: "f1", limit: 3 })?.map(keyOf);
  expect(keys).toEqual(["f1-folder/", "f10", "f100"]);
});

test("a damaged node is refused", () => {
  const { nodes, root } = buildTree([
    { path: "a", mode: "100644", hash: "ab".repeat(32), sizeBytes: 3, commitSha: null },
  ]);
  const encoded = nodes.get(root) ?? Buffer.of();

  expect(() => decodeNode(encoded.subarray(0, 20))).toThrow("damaged");
});
