import { expect, test } from "vitest";
import { VfsProject } from "../../__tests__/vfs-project";
import { editTree, makeChanges } from "./edit-tree";

test("a request for another owner's project neither waits for its writers nor delays them", async () => {
  const { projectId, ownerId } = await VfsProject.open();
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const writing = makeChanges({ projectId, ownerId }, "edit", async () => {
    await gate;
    return [];
  });

  const stranger = editTree({ projectId, ownerId: "somebody-else" }, ["a"], () => undefined);

  await expect(stranger).rejects.toMatchObject({ reason: "not_found" });
  goOn();
  expect(await writing).toBe(0);
});
