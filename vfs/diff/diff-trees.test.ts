import { describe, expect, test } from "vitest";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import type { DiffRequest } from "../requests/read-requests";
import { type DiffItem, diffSinceImport, diffTrees } from "./diff-trees";

async function diff(project: VfsProject, request: Partial<DiffRequest> = {}): Promise<DiffItem[]> {
  return (await diffTrees(project.ownerId, { projectId: project.projectId, ...request })).data;
}

/** The differences as `status path`. */
function summary(items: DiffItem[]): string[] {
  return items.map(
    ({ status, path, oldPath }) => `${status} ${oldPath === null ? "" : `${oldPath} → `}${path}`,
  );
}

const before = { same: "0", changed: "1", chmod: "2", gone: "3", "old/name": "4" };
const after = {
  same: "0",
  changed: "one",
  chmod: { mode: "100755", content: "2" },
  "new/name": "4",
  added: "5",
} as const;

test("a diff lists added, changed, deleted and renamed files", async () => {
  const project = await VfsProject.open();
  await importTree(project, before);
  await importTree(project, after);

  const forth = await diff(project);
  const back = await diff(project, { from: 2, to: 1 });

  expect(summary(forth)).toEqual([
    "added added",
    "changed changed",
    "changed chmod",
    "deleted gone",
    "renamed old/name → new/name",
  ]);
  expect(forth[2]).toMatchObject({ before: { mode: "100644" }, after: { mode: "100755" } });
  expect(summary(back)).toEqual([
    "deleted added",
    "changed changed",
    "changed chmod",
    "added gone",
    "renamed new/name → old/name",
  ]);
});

test("a reverted change is not a difference", async () => {
  const project = await VfsProject.open({ a: "1" });
  await project.write("a", "2");
  await project.write("a", "1");

  expect(await diff(project, { from: 1, to: 3 })).toEqual([]);
  expect(summary(await diff(project, { from: 1, to: 2 }))).toEqual(["changed a"]);
});

test("a diff can be limited to a file or a folder", async () => {
  const project = await VfsProject.open({ "src/a": "1", "src-2/b": "2" });

  expect(summary(await diff(project, { from: 0, path: "src" }))).toEqual(["added src/a"]);
  expect(summary(await diff(project, { from: 0, path: "src-2/b" }))).toEqual(["added src-2/b"]);
});

test.each([1, 2, 3])("pages of %i add up to the whole diff", async (limit) => {
  const project = await VfsProject.open();
  await importTree(project, before);
  await importTree(project, after);

  const items: DiffItem[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { data: DiffItem[]; nextCursor: string | null } = await diffTrees(project.ownerId, {
      projectId: project.projectId,
      limit,
      ...(cursor !== "" && { cursor }),
    });
    items.push(...page.data);
    cursor = page.nextCursor;
  }

  expect(items).toEqual(await diff(project));
});

describe("a patch", () => {
  test("is a unified diff of the changes", async () => {
    const project = await VfsProject.open({ "a.txt": "one\ntwo\nthree\n" });
    await project.write("a.txt", "one\n2\nthree\n");

    const [item] = await diff(project, { patch: true });

    expect(item?.patch).toBe("--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
  });

  test("has /dev/null for added or deleted files", async () => {
    const project = await VfsProject.open({ a: "1\n" });
    await project.delete("a");

    const [added] = await diff(project, { from: 0, to: 1, patch: true });
    const [deleted] = await diff(project, { from: 1, to: 2, patch: true });

    expect(added?.patch).toMatch(/^--- \/dev\/null\n\+\+\+ b\/a\n/);
    expect(deleted?.patch).toMatch(/^--- a\/a\n\+\+\+ \/dev\/null\n/);
  });

  test("is omitted, with the reason, if it would be unreadable", async () => {
    const project = await VfsProject.open();
    await importTree(project, {
      binary: "\0\0",
      large: "x".repeat(600 * 1024),
      module: { commitSha: "c".repeat(40) },
    });

    const items = await diff(project, { patch: true });

    expect(items.map(({ path, patchOmitted }) => [path, patchOmitted])).toEqual([
      ["binary", "binary"],
      ["large", "too_large"],
      ["module", null],
    ]);
    expect(items[2]?.patch).toContain(`+Subproject commit ${"c".repeat(40)}`);
  });

  test("of texts without anything in common ends in time", async () => {
    const lines = (seed: number) =>
      Array.from({ length: 40_000 }, (_, index) => (index * seed) % 9973).join("\n");
    const project = await VfsProject.open({ a: lines(7) });
    await project.write("a", lines(11));
    const startedAt = performance.now();

    const [item] = await diff(project, { patch: true });

    expect(item?.patchOmitted).toBe("too_large");
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("changes since the last import", () => {
  test("are those of later edits", async () => {
    const project = await VfsProject.open({ early: "0" });
    await importTree(project, { a: "1", b: "2" });
    await project.write("b", "edited");

    const page = await diffSinceImport(project.ownerId, { projectId: project.projectId });

    expect(page).toMatchObject({ from: 2, to: 3 });
    expect(summary(page.data)).toEqual(["changed b"]);
  });

  test("are all files if nothing was imported", async () => {
    const project = await VfsProject.open({ a: "1" });

    const page = await diffSinceImport(project.ownerId, { projectId: project.projectId });

    expect(summary(page.data)).toEqual(["added a"]);
  });
});
