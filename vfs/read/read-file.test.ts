import { expect, test } from "vitest";
import { VfsProject } from "../../__tests__/vfs-project";
import { db } from "../db";
import { removeTree } from "../tree/remove-tree";
import { readFile } from "./read-file";

test("a read always returns the current content, whatever was read before", async () => {
  const project = await VfsProject.open({ a: "first" });

  expect(await project.text("a")).toBe("first");
  await project.write("a", "second");
  expect(await project.text("a")).toBe("second");
  expect(await project.text("a", 1)).toBe("first");
  expect(await project.text("a")).toBe("second");
  await project.delete("a");
  await expect(project.text("a")).rejects.toMatchObject({ reason: "not_found" });
});

test("a cached file cannot be read by another owner, or after the project was deleted", async () => {
  const project = await VfsProject.open({ a: "mine" });
  const request = { projectId: project.projectId, path: "a", revision: null, knownHashes: [] };
  expect(await project.text("a")).toBe("mine");

  await expect(readFile({ ...request, ownerId: "somebody-else" })).rejects.toMatchObject({
    reason: "not_found",
  });
  await removeTree(project.projectId, project.ownerId);
  await expect(readFile({ ...request, ownerId: project.ownerId })).rejects.toMatchObject({
    reason: "not_found",
  });
});

test("the bytes of a content are read from the database once", async () => {
  const project = await VfsProject.open({ a: "carried once" });
  const { projectId, ownerId } = project;
  const request = { projectId, ownerId, path: "a", revision: null, knownHashes: [] };
  const { hash } = await readFile(request);
  await db.exec`UPDATE blob SET data = 'not read' WHERE hash = decode(${hash}, 'hex')`;

  expect(await project.text("a")).toBe("carried once");
});

test("simultaneous reads each get their own file, revision or failure", async () => {
  const [one, two] = await Promise.all([
    VfsProject.open({ a: "one's a", b: "one's b" }),
    VfsProject.open({ a: "two's a" }),
  ]);
  await one.write("a", "one's new a");
  const read = async (project: VfsProject, path: string, revision: number | null = null) =>
    await project.text(path, revision).catch((failure: { reason: string }) => failure.reason);
  const readAll = async () =>
    await Promise.all([
      read(one, "a"),
      read(one, "a", 1),
      read(two, "a"),
      read(one, "b"),
      read(two, "b"),
      read(one, "a", 99),
      read(one, "b"),
    ]);
  await readAll();

  expect(await readAll()).toEqual([
    "one's new a",
    "one's a",
    "two's a",
    "one's b",
    "not_found",
    "not_found",
    "one's b",
  ]);
});
