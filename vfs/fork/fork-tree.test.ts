import { expect, test } from "vitest";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { newId } from "../../shared/ids";
import { setStoredMax } from "../owners/owner-limit.queries";
import { readUsage } from "../read/read-usage";
import { removeTree } from "../tree/remove-tree";
import { forkTree } from "./fork-tree";

function forkOf(parent: VfsProject, parentSeq: number) {
  return { projectId: newId("prj"), ownerId: parent.ownerId, parentId: parent.projectId, parentSeq };
}

test("a fork has the files, the counts and the base of each revision of its parent", async () => {
  const parent = await VfsProject.open({ before: "0" });
  await importTree(parent, { a: "1", "d/b": "1", "d/c": "1", l: { mode: "120000", content: "a" } });
  await parent.write("a", "22");
  await parent.delete("d/b");
  await parent.write("d/b", "1");
  await parent.write("a", "333");
  await parent.delete("d/c");

  for (const [seq, newest] of [
    [1, 1],
    [2, 1],
    [3, 2],
    [5, 2],
    [7, 2],
  ] as const) {
    const fork = forkOf(parent, seq);
    expect(await forkTree(fork)).toBe(newest);
    expect(await forkTree(fork)).toBe(newest);
    const forked = Object.assign(new VfsProject(), fork);
    expect(await forked.files()).toEqual(await parent.files(seq));
    if (newest === 2) expect(await forked.files(1)).toEqual(await parent.files(2));
    const { files, sizeBytes } = await readUsage(fork.ownerId, fork.projectId);
    const texts = Object.values(await forked.files());
    expect([files, sizeBytes]).toEqual([texts.length, texts.join("").length]);
  }
});

test("twenty simultaneous calls make a fork's tree once", async () => {
  const parent = await VfsProject.open({ a: "1", b: "2" });
  const fork = forkOf(parent, 2);

  const made = await Promise.all(Array.from({ length: 20 }, () => forkTree(fork)));

  expect(new Set(made)).toEqual(new Set([1]));
  expect(await Object.assign(new VfsProject(), fork).files()).toEqual({ a: "1", b: "2" });
});

test("a fork is refused for a stranger, a deleted parent, a deleted fork, and beyond the owner's limit", async () => {
  const parent = await VfsProject.open({ a: "12345678" });
  const fork = forkOf(parent, 1);
  await expect(forkTree({ ...fork, ownerId: "stranger" })).rejects.toMatchObject({ reason: "not_found" });
  await setStoredMax(parent.ownerId, 10);
  await expect(forkTree(forkOf(parent, 1))).rejects.toMatchObject({ reason: "owner_limit_reached" });
  await setStoredMax(parent.ownerId, null);

  const deleted = forkOf(parent, 1);
  await removeTree(deleted.projectId, deleted.ownerId);
  await expect(forkTree(deleted)).rejects.toMatchObject({ reason: "not_found" });
  await removeTree(parent.projectId, parent.ownerId);
  await expect(forkTree(forkOf(parent, 1))).rejects.toMatchObject({ reason: "not_found" });
});
