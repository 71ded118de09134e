import { expect, test } from "vitest";
import { VfsProject } from "../../__tests__/vfs-project";
import { db } from "../db";
import { listTouched } from "./read-changes";
import { readUsage } from "./read-usage";

test("a history longer than what is walked at once is counted and compared as a whole", async () => {
  const project = await VfsProject.open({ "src/same": "same", "src/a": "0" });
  for (let edit = 1; edit <= 120; edit++) await project.write("src/a", String(edit));
  await project.write("src/a", "0");
  await project.write("b", "new");
  const { projectId, ownerId } = project;

  // "same", "new", and the numbers from 0 to 120.
  expect(await readUsage(ownerId, projectId)).toMatchObject({ revisions: 124, contents: 123 });
  const touched = await listTouched(db, { projectId, from: 2, to: 124, until: 124 });
  expect(touched.map(({ path, before, after }) => [path, before?.hash === after?.hash])).toEqual([
    ["b", false],
    ["src/a", true],
  ]);
});
