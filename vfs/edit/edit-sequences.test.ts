import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { extract } from "tar-stream";
import { expect, test } from "vitest";
import { type ImportedFile, importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { Failure } from "../../shared/failure";
import { archiveTree } from "../archive/archive-tree";
import { diffTrees } from "../diff/diff-trees";
import { listTree, type TreePage } from "../read/list-tree";
import { foldersAbove } from "../tree/tree-path";
import { movePath } from "./move-path";
import { restoreTree } from "./restore-tree";

/** The expected project: each revision's files as `path: mode content`. */
type Tree = ReadonlyMap<string, string>;

type Step =
  | { kind: "write"; path: string; file: string }
  | { kind: "delete"; path: string }
  | { kind: "move"; from: string; to: string }
  | { kind: "import"; files: [string, string][] }
  | { kind: "restore"; back: number };

const MODES = ["100644", "100755", "120000"] as const;

// Few names, so that files and folders conflict; some that sort between a folder and its content.
const name = fc.constantFrom("a", "b", "a-1", "a.b", "a0", "ü");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
const file = fc
  .tuple(fc.constantFrom(...MODES), fc.constantFrom("", "x", "yy"))
  .map((parts) => parts.join(" "))
  // A link with an empty target is packed as a file.
  .filter((text) => text !== "120000 ");

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("write" as const), path, file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move" as const), from: path, to: path }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("import" as const),
      files: fc.array(fc.tuple(path, file), { maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore" as const), back: fc.nat(10) }) },
);

/** The tree after a step; null if the step must be refused. */
function expected(trees: Tree[], step: Step): Tree | null {
  const tree = new Map(trees.at(-1));
  switch (step.kind) {
    case "write":
      return fits(tree, step.path) ? tree.set(step.path, step.file) : null;
    case "delete":
      for (const each of at(tree, step.path)) tree.delete(each);
      return tree;
    case "move":
      return moved(tree, step.from, step.to);
    case "import":
      return importable(step);
    default:
      return new Map(trees[Math.max(0, trees.length - 1 - step.back)]);
  }
}

function at(tree: Tree, path: string): string[] {
  return [...tree.keys()].filter((each) => path === "" || each === path || each.startsWith(`${path}/`));
}

/** A file can be at a path without a folder there, and without a file above it. */
function fits(tree: Tree, path: string): boolean {
  return [...tree.keys()].every((each) => !each.startsWith(`${path}/`) && !path.startsWith(`${each}/`));
}

function moved(tree: Map<string, string>, from: string, to: string): Tree | null {
  const sources = at(tree, from);
  if (sources.length === 0) return null;
  if (from === to) return tree;
  const rest = new Map([...tree].filter(([each]) => !sources.includes(each)));
  if (at(rest, to).length > 0) return null;
  for (const source of sources) {
    const target = to + source.slice(from.length);
    if (!fits(rest, target)) return null;
    rest.set(target, tree.get(source) ?? "");
  }
  return rest;
}

function importable({ files }: { files: [string, string][] }): Tree | null {
  const tree = new Map<string, string>();
  for (const [each, content] of files) {
    if (!fits(tree, each) || tree.has(each)) return null;
    tree.set(each, content);
  }
  return tree;
}

async function perform(project: VfsProject, step: Step, seq: number): Promise<void> {
  const own = { ownerId: project.ownerId, projectId: project.projectId, idempotency: null };
  if (step.kind === "write") {
    const [, content = ""] = step.file.split(" ");
    await project.write(step.path, content, { mode: modeOf(step.file) });
  } else if (step.kind === "delete") await project.delete(step.path, true);
  else if (step.kind === "move") await movePath({ ...own, from: step.from, to: step.to, overwrite: false });
  else if (step.kind === "restore") await restoreTree({ ...own, revision: seq, path: "" });
  else await importFiles(project, step.files);
}

function modeOf(text: string): (typeof MODES)[number] {
  return MODES.find((mode) => text.startsWith(mode)) ?? "100644";
}

async function importFiles(project: VfsProject, files: [string, string][]): Promise<void> {
  const paths = files.map(([each]) => each);
  if (new Set(paths).size < paths.length)
    throw new Failure("unsafe_path", "an object cannot contain it twice");
  const entries = files.map(([each, text]): [string, ImportedFile] => {
    const [, content = ""] = text.split(" ");
    return [each, { mode: modeOf(text), content }];
  });
  await importTree(project, Object.fromEntries(entries));
}

async function treeAt(project: VfsProject, seq: number): Promise<Tree> {
  const items = (await project.items(seq)).filter(({ kind }) => kind !== "directory");
  const files = items.map(async (item) => `${item.mode} ${await project.text(item.path, seq)}`);
  const texts = await Promise.all(files);
  return new Map(items.map(({ path: each }, index) => [each, texts[index] ?? ""]));
}

async function archived(project: VfsProject, revision: number): Promise<Tree> {
  const { ownerId, projectId } = project;
  const { pack } = await archiveTree({ ownerId, projectId, format: "tar.gz", path: "", revision });
  const tree = new Map<string, string>();
  for await (const entry of Readable.from([gunzipSync(await buffer(pack()))]).pipe(extract())) {
    const { name: each, type, mode, linkname } = entry.header;
    const content = await buffer(entry);
    tree.set(each, type === "symlink" ? `120000 ${linkname ?? ""}` : `100${mode.toString(8)} ${content}`);
  }
  return tree;
}

/** Applies a diff to its first tree. */
async function patched(
  project: VfsProject,
  before: Tree,
  range: { from: number; to: number },
): Promise<Tree> {
  const { data } = await diffTrees(project.ownerId, { projectId: project.projectId, limit: 1_000, ...range });
  const tree = new Map(before);
  for (const { status, path: each, oldPath } of data) {
    if (status === "deleted") tree.delete(each);
    if (oldPath !== null) tree.delete(oldPath);
  }
  for (const { path: each, after } of data) {
    if (after !== null) tree.set(each, `${after.mode} ${await project.text(each, range.to)}`);
  }
  return tree;
}

function sorted(tree: Tree): [string, string][] {
  return [...tree].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isEqual(a: Tree, b: Tree): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Applies the steps to the project and to the model; returns the expected trees of its revisions. */
async function follow(project: VfsProject, steps: Step[]): Promise<Tree[]> {
  const trees: Tree[] = [new Map()];
  for (const each of steps) {
    const before = trees.at(-1) ?? new Map();
    const next = expected(trees, each);
    const back = each.kind === "restore" ? Math.max(0, trees.length - 1 - each.back) : 0;
    const done = perform(project, each, back);
    if (next === null) {
      await expect(done).rejects.toBeInstanceOf(Failure);
      continue;
    }
    await done;
    if (each.kind === "import" || !isEqual(next, before)) trees.push(next);
  }
  return trees;
}

/** Lists each folder of a tree separately, two items at a time. */
async function expectFolders(project: VfsProject, tree: Tree): Promise<void> {
  const folders = new Set(["", ...[...tree.keys()].flatMap(foldersAbove)]);
  for (const folder of folders) {
    const prefix = folder === "" ? "" : `${folder}/`;
    const rests = at(tree, folder).map((each) => each.slice(prefix.length));
    const keys = new Set(rests.map((rest) => rest.replace(/\/.*/s, "/")));
    expect(await listed(project, folder)).toEqual([...keys].sort(inByteOrder));
  }
}

async function listed(project: VfsProject, path: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const request = { projectId: project.projectId, path, limit: 2, ...(cursor !== null && { cursor }) };
    const page: TreePage = await listTree(project.ownerId, request);
    keys.push(...page.data.map(({ name: each, kind }) => (kind === "directory" ? `${each}/` : each)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return keys;
}

function inByteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

async function expectDiffs(project: VfsProject, trees: Tree[]): Promise<void> {
  const last = trees.length - 1;
  const middle = Math.floor(last / 2);
  for (const [from = 0, to = 0] of [
    [0, last],
    [last, middle],
    [middle, last],
  ]) {
    const result = await patched(project, trees[from] ?? new Map(), { from, to });
    expect(sorted(result)).toEqual(sorted(trees[to] ?? new Map()));
  }
}

test("after any writes, moves, imports and restores, every revision reads, packs and compares correctly", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      const project = await VfsProject.open();

      const trees = await follow(project, steps);

      for (const [seq, tree] of trees.entries()) {
        expect(sorted(await treeAt(project, seq))).toEqual(sorted(tree));
      }
      const last = trees.length - 1;
      expect(sorted(await archived(project, last))).toEqual(sorted(trees[last] ?? new Map()));
      await expectFolders(project, trees[last] ?? new Map());
      await expectDiffs(project, trees);
    }),
    { numRuns: 25 },
  );
}, 120_000);
