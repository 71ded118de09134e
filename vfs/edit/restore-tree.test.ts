import { expect, test } from "vitest";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { listHistory } from "../read/list-history";
import { restoreTree } from "./restore-tree";

async function restore(project: VfsProject, revision: number, path = ""): Promise<number> {
  const { ownerId, projectId } = project;
  return await restoreTree({ ownerId, projectId, revision, path, idempotency: null });
}

test("a restored tree equals the old one, and later revisions are kept", async () => {
  const project = await VfsProject.open();
  await importTree(project, { a: "1", "src/b": "2", run: { mode: "100755", content: "3" } });
  await project.write("a", "changed");
  await project.delete("src", true);
  await project.write("run", "3", { mode: "100644" });
  await project.write("new", "4");

  const revision = await restore(project, 1);

  expect(revision).toBe(6);
  expect(await project.items()).toEqual(await project.items(1));
  expect(await project.files(5)).toEqual({ a: "changed", run: "3", new: "4" });
  const { data } = await listHistory(project.ownerId, { projectId: project.projectId, limit: 1 });
  expect(data[0]).toMatchObject({ seq: 6, kind: "restore", files: 3, sizeBytes: 3 });
});

test("the empty tree of the beginning can be restored", async () => {
  const project = await VfsProject.open({ a: "1" });

  await restore(project, 0);

  expect(await project.items()).toEqual([]);
});

test("a restore of the current tree creates no revision", async () => {
  const project = await VfsProject.open({ a: "1" });

  expect(await restore(project, 1)).toBe(1);
});

test("one folder or file is restored, and its siblings are unchanged", async () => {
  const project = await VfsProject.open({ "src/a": "1", "src/b": "2", "src-2": "3" });
  await project.write("src/a", "changed");
  await project.write("src/new", "new");
  await project.write("src-2", "changed");

  await restore(project, 3, "src/a");
  expect(await project.files()).toEqual({ "src/a": "1", "src/b": "2", "src/new": "new", "src-2": "changed" });

  await restore(project, 3, "src");
  expect(await project.files()).toEqual({ "src/a": "1", "src/b": "2", "src-2": "changed" });
});

test("a part that conflicts with the current tree is refused", async () => {
  const project = await VfsProject.open({ "src/a": "1" });
  await project.delete("src", true);
  await project.write("src", "a file now");

  await expect(restore(project, 1, "src/a")).rejects.toMatchObject({ reason: "conflict" });
  expect(await project.files()).toEqual({ src: "a file now" });
});

test("a future revision is not found", async () => {
  const project = await VfsProject.open({ a: "1" });

  await expect(restore(project, 2)).rejects.toMatchObject({ reason: "not_found", param: "revision" });
});
