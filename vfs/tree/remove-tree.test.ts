import { expect, test } from "vitest";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { db } from "../db";
import { openEmptyTree } from "./open-tree";
import { removeTree } from "./remove-tree";

async function rowsOf(projectId: string): Promise<Record<string, number>> {
  const row = await db.queryRow<Record<string, number>>`
    SELECT (SELECT count(*) FROM revision WHERE project_id = ${projectId}) AS revisions,
           (SELECT count(*) FROM import_outcome WHERE project_id = ${projectId}) AS outcomes`;
  return row ?? {};
}

test("a deleted project's files and revisions are removed, even of a large one, and nothing recreates them", async () => {
  const project = await VfsProject.open({ a: "1" });
  const { projectId, ownerId } = project;
  await importTree(
    project,
    Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`f${index}`, "x"])),
  );

  await removeTree(projectId, ownerId);
  await removeTree(projectId, ownerId);

  expect(await rowsOf(projectId)).toEqual({ revisions: 0, outcomes: 0 });
  await expect(project.items()).rejects.toMatchObject({ reason: "not_found" });
  await expect(project.write("a", "2")).rejects.toMatchObject({ reason: "not_found" });
  await expect(openEmptyTree(projectId, ownerId)).rejects.toMatchObject({ reason: "not_found" });
});

test("a project that is deleted before it is known here can never be created", async () => {
  const { projectId, ownerId } = new VfsProject();

  await removeTree(projectId, ownerId);

  await expect(openEmptyTree(projectId, ownerId)).rejects.toMatchObject({ reason: "not_found" });
});

test("opening a tree twice keeps its content", async () => {
  const project = await VfsProject.open({ a: "1" });

  await openEmptyTree(project.projectId, project.ownerId);

  expect(await project.files()).toEqual({ a: "1" });
  await expect(openEmptyTree(project.projectId, "stranger")).rejects.toMatchObject({ reason: "not_found" });
});
