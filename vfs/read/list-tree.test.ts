import { describe, expect, test } from "vitest";
import { VfsProject } from "../../__tests__/vfs-project";
import type { TreeRequest } from "../requests/read-requests";
import { listTree, type TreeItem } from "./list-tree";

const names = {
  "README.md": "readme",
  "src/index.ts": "index",
  "src/lib/a.ts": "a",
  "src/lib/b.ts": "b",
  "src-2/x": "beside src in byte order",
  "src.old/x": "beside src in byte order",
  "src0/x": "beside src in byte order",
};

async function list(project: VfsProject, request: Partial<TreeRequest> = {}): Promise<TreeItem[]> {
  return (await listTree(project.ownerId, { projectId: project.projectId, ...request })).data;
}

function paths(items: TreeItem[]): string[] {
  return items.map(({ path, kind }) => (kind === "directory" ? `${path}/` : path));
}

test("a folder lists its files and folders, and nothing deeper", async () => {
  const project = await VfsProject.open(names);

  expect(paths(await list(project))).toEqual(["README.md", "src-2/", "src.old/", "src/", "src0/"]);
  expect(paths(await list(project, { path: "src" }))).toEqual(["src/index.ts", "src/lib/"]);
  expect(paths(await list(project, { path: "/src/lib/" }))).toEqual(["src/lib/a.ts", "src/lib/b.ts"]);
});

test("a recursive listing shows each folder before its content", async () => {
  const project = await VfsProject.open(names);

  expect(paths(await list(project, { recursive: true, path: "src" }))).toEqual([
    "src/index.ts",
    "src/lib/",
    "src/lib/a.ts",
    "src/lib/b.ts",
  ]);
});

test("a folder that contains only folders is listed too", async () => {
  const project = await VfsProject.open({ "a/b/c/d.txt": "x" });

  expect(paths(await list(project, { recursive: true }))).toEqual(["a/", "a/b/", "a/b/c/", "a/b/c/d.txt"]);
});

test("an item has its kind, mode and content", async () => {
  const project = await VfsProject.open({ "src/a.ts": "x" });
  await project.write("link", "src/a.ts", { mode: "120000" });
  await project.write("run.sh", "", { mode: "100755" });

  const [link, run, src] = await list(project);

  expect(link).toMatchObject({ name: "link", kind: "symlink", mode: "120000", sizeBytes: 8 });
  expect(run).toMatchObject({
    kind: "file",
    mode: "100755",
    sizeBytes: 0,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(src).toEqual({
    path: "src",
    name: "src",
    kind: "directory",
    mode: "040000",
    sizeBytes: null,
    hash: null,
    commitSha: null,
  });
});

describe.each([false, true])("with recursive=%s", (recursive) => {
  test.each([1, 2, 3])("pages of %i items add up to the whole list", async (limit) => {
    const project = await VfsProject.open(names);
    const whole = await list(project, { recursive });

    const items: TreeItem[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: TreeItem[]; nextCursor: string | null } = await listTree(project.ownerId, {
        projectId: project.projectId,
        ...{ recursive, limit },
        ...(cursor !== null && { cursor }),
      });
      expect(page.data.length).toBeLessThanOrEqual(limit);
      items.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(items).toEqual(whole);
  });
});

test("the next page lists the same revision, even after a write", async () => {
  const project = await VfsProject.open({ a: "1", b: "1", c: "1" });
  const first = await listTree(project.ownerId, { projectId: project.projectId, limit: 2 });

  await project.delete("c");
  const second = await listTree(project.ownerId, {
    projectId: project.projectId,
    cursor: first.nextCursor ?? "",
  });

  expect(second.revision).toBe(first.revision);
  expect(paths(second.data)).toEqual(["c"]);
});

test("an earlier tree is listed unchanged", async () => {
  const project = await VfsProject.open({ "a/x": "1" });
  await project.delete("a", true);
  await project.write("b/y", "2");

  expect(paths(await list(project, { revision: 0 }))).toEqual([]);
  expect(paths(await list(project, { revision: 1 }))).toEqual(["a/"]);
  expect(paths(await list(project, { revision: 2 }))).toEqual([]);
  expect(paths(await list(project))).toEqual(["b/"]);
});

describe("not found is", () => {
  test.each<[string, Partial<TreeRequest>]>([
    ["a missing folder", { path: "nowhere" }],
    ["a file instead of a folder", { path: "README.md" }],
    ["a future revision", { revision: 99 }],
  ])("%s", async (_what, request) => {
    const project = await VfsProject.open({ "README.md": "x" });

    await expect(list(project, request)).rejects.toMatchObject({ reason: "not_found" });
  });

  test("a project of another owner, and an invalid project id", async () => {
    const { projectId } = await VfsProject.open();

    await expect(listTree("stranger", { projectId })).rejects.toMatchObject({ reason: "not_found" });
    await expect(listTree("stranger", { projectId: "1" })).rejects.toMatchObject({ reason: "not_found" });
  });
});

test("an invalid cursor is refused", async () => {
  const project = await VfsProject.open();

  await expect(list(project, { cursor: "!" })).rejects.toMatchObject({ reason: "invalid_argument" });
});
