import { describe, expect, test } from "vitest";
import { importTree, neverAborted, storeTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { newId } from "../../shared/ids";
import { abandonImport } from "../api-internal";
import { db } from "../db";
import { listHistory } from "../read/list-history";
import { listFiles } from "../read/read-tree";
import { openEmptyTree } from "../tree/open-tree";
import { removeTree } from "../tree/remove-tree";
import { publishImport } from "./publish-revision";

const COMMIT = "a".repeat(40);

test("an import's tree becomes the current revision, with modes, links and submodules", async () => {
  const project = await VfsProject.open();

  const revision = await importTree(project, {
    "README.md": "hello",
    "bin/run": { mode: "100755", content: "#!/bin/sh" },
    "bin/link": { mode: "120000", content: "../README.md" },
    vendor: { commitSha: COMMIT },
  });

  expect(revision).toEqual({ seq: 1, files: 4, sizeBytes: 5 + 9 + 12, isAsImported: true });
  const files = await listFiles(db, project.projectId, 1);
  expect(files.map(({ path, mode, commitSha }) => [path, mode, commitSha])).toEqual([
    ["README.md", "100644", null],
    ["vendor", "160000", COMMIT],
    ["bin/link", "120000", null],
    ["bin/run", "100755", null],
  ]);
  expect(await project.text("bin/run")).toBe("#!/bin/sh");
});

test("a second import writes only differences, and keeps the first tree readable", async () => {
  const project = await VfsProject.open();
  await importTree(project, { same: "1", changed: "2", gone: "3", chmod: "4" });

  const second = await importTree(project, {
    same: "1",
    changed: "two",
    chmod: { mode: "100755", content: "4" },
    added: "5",
  });

  expect(second).toMatchObject({ seq: 2, files: 4 });
  expect(await project.files()).toEqual({ same: "1", changed: "two", chmod: "4", added: "5" });
  expect(await project.files(1)).toEqual({ same: "1", changed: "2", gone: "3", chmod: "4" });
  const { writtenBytes } = (await db.queryRow<{ writtenBytes: number }>`
    SELECT written_bytes AS "writtenBytes" FROM revision
    WHERE project_id = ${project.projectId} AND seq = 2`) ?? { writtenBytes: null };
  expect(writtenBytes).toBe("two".length + "4".length + "5".length);
});

test("an import keeps an edit in an earlier revision", async () => {
  const project = await VfsProject.open();
  await importTree(project, { a: "1" });
  await project.write("mine", "edit");

  await importTree(project, { a: "2" });

  expect(await project.files()).toEqual({ a: "2" });
  expect(await project.files(2)).toEqual({ a: "1", mine: "edit" });
});

test("publishing the same import again, even at the same time, returns the same revision", async () => {
  const project = await VfsProject.open();
  const importId = newId("imp");

  const revisions = await Promise.all([1, 2, 3].map(() => importTree(project, { a: "1" }, importId)));
  await project.write("a", "2");
  const late = await importTree(project, { a: "1" }, importId);

  expect(new Set([...revisions, late].map(({ seq }) => seq))).toEqual(new Set([1]));
  expect(await project.text("a")).toBe("2");
});

describe("an import can never be published", () => {
  test("once it is abandoned", async () => {
    const project = await VfsProject.open();
    const { projectId } = project;
    const importId = newId("imp");

    expect(await abandonImport({ projectId, importId })).toEqual({ published: false });

    await expect(importTree(project, { a: "1" }, importId)).rejects.toMatchObject({ reason: "canceled" });
    expect(await project.items()).toEqual([]);
  });

  test("once it was abandoned before its project had a tree", async () => {
    const project = new VfsProject();
    const importId = newId("imp");
    await abandonImport({ projectId: project.projectId, importId });
    await openEmptyTree(project.projectId, project.ownerId);

    await expect(importTree(project, { a: "1" }, importId)).rejects.toMatchObject({ reason: "canceled" });
  });

  test("into a deleted project", async () => {
    const project = await VfsProject.open();
    await removeTree(project.projectId, project.ownerId);

    await expect(importTree(project, { a: "1" })).rejects.toMatchObject({ reason: "canceled" });
  });

  test("with a duplicate path, or a file at the path of a folder", async () => {
    const project = await VfsProject.open();
    const [file] = await storeTree({ a: "1" });
    if (file === undefined) throw new Error("nothing was stored");
    const publish = (...paths: string[]) => {
      const entries = paths.map((path) => ({ ...file, path }));
      const tree = { projectId: project.projectId, importId: newId("imp"), commitSha: COMMIT, entries };
      return publishImport(db, tree, neverAborted);
    };

    await expect(publish("a", "a")).rejects.toMatchObject({ reason: "unsafe_path" });
    await expect(publish("a/b/c", "a")).rejects.toMatchObject({ reason: "unsafe_path" });
    await expect(publish("a", ".git/config")).rejects.toMatchObject({ reason: "unsafe_path" });
    expect(await project.items()).toEqual([]);
  });
});

test("a published import cannot be abandoned", async () => {
  const project = await VfsProject.open();
  const importId = newId("imp");
  await importTree(project, { a: "1" }, importId);

  expect(await abandonImport({ projectId: project.projectId, importId })).toEqual({ published: true });
});

test("a concurrent abandonment and publication agree", async () => {
  for (let round = 0; round < 10; round++) {
    const project = await VfsProject.open();
    const importId = newId("imp");

    const [published, abandoned] = await Promise.allSettled([
      importTree(project, { a: "1" }, importId),
      abandonImport({ projectId: project.projectId, importId }),
    ]);

    expect(abandoned).toMatchObject({ value: { published: published.status === "fulfilled" } });
    expect(await project.items()).toHaveLength(published.status === "fulfilled" ? 1 : 0);
  }
});

test("an aborted publication does not change the tree", async () => {
  const project = await VfsProject.open({ a: "1" });
  const entries = await storeTree({ b: "2" });
  const tree = { projectId: project.projectId, importId: newId("imp"), commitSha: COMMIT, entries };

  await expect(publishImport(db, tree, AbortSignal.abort(new Error("lease lost")))).rejects.toThrow(
    "lease lost",
  );

  expect(await project.files()).toEqual({ a: "1" });
});

test("the history lists imports and edits, newest first, page by page", async () => {
  const project = await VfsProject.open();
  const { ownerId, projectId } = project;
  const importId = newId("imp");
  await importTree(project, { a: "1" }, importId);
  await project.write("b", "22");

  const first = await listHistory(ownerId, { projectId, limit: 1 });
  const second = await listHistory(ownerId, { projectId, limit: 1, cursor: first.nextCursor ?? "" });

  expect(first.data[0]).toMatchObject({ seq: 2, kind: "edit", author: ownerId, files: 2, sizeBytes: 3 });
  expect(second.data[0]).toMatchObject({ seq: 1, kind: "import", importId, commitSha: "0".repeat(40) });
  expect(second.nextCursor).toBeNull();
});
