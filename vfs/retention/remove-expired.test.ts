import { expect, test } from "vitest";
import { betweenCollections, collectNow } from "../../__tests__/collect-now";
import { importTree } from "../../__tests__/vfs-import";
import { VfsProject } from "../../__tests__/vfs-project";
import { RETENTION_DEFAULTS, type RetentionDays } from "../../shared/retention";
import { db } from "../db";
import { diffTrees } from "../diff/diff-trees";
import { sumStored } from "../owners/owner-limit.queries";
import { listHistory } from "../read/list-history";
import { listFiles } from "../read/read-tree";
import { readUsage } from "../read/read-usage";
import { removeTree } from "../tree/remove-tree";
import { removeExpired } from "./remove-expired";

const MONTH: RetentionDays = { ...RETENTION_DEFAULTS, revisions: 30 };

/** Sets the ages of a project's revisions in days, the first one first. */
async function age({ projectId }: VfsProject, ...daysAgo: number[]): Promise<void> {
  for (const [index, days] of daysAgo.entries()) {
    await db.exec`
      UPDATE revision SET created_at = now() - make_interval(days => ${days}::int)
      WHERE project_id = ${projectId} AND seq = ${index + 1}`;
  }
}

async function sweepTwice(days: RetentionDays): Promise<void> {
  await removeExpired(days);
  await removeExpired(days);
}

async function seqsOf({ ownerId, projectId }: VfsProject): Promise<number[]> {
  return (await listHistory(ownerId, { projectId })).data.map(({ seq }) => seq);
}

test("without the setting every revision is kept", async () => {
  const project = await VfsProject.open({ a: "1" });
  await project.write("a", "2");
  await age(project, 9_000, 8_000);

  await sweepTwice(RETENTION_DEFAULTS);

  expect(await project.text("a", 1)).toBe("1");
});

test("revisions that were not current at any time of the last days are removed; the others read as before", async () => {
  const project = await VfsProject.open({ a: "1", kept: "k" });
  await project.write("a", "3");
  await project.delete("kept");
  await project.write("a", "555");
  await age(project, 100, 90, 80, 40, 1);
  const [before4, before5] = [await project.files(4), await project.files()];

  await sweepTwice(MONTH);

  expect(await seqsOf(project)).toEqual([5, 4]);
  expect([await project.files(4), await project.files()]).toEqual([before4, before5]);
  // Of revision 4 it keeps "3", of revision 5 the newer "555".
  expect((await sumStored(project.ownerId)).keptBytes).toBe(4);
  for (const seq of [1, 2, 3]) {
    await expect(project.items(seq)).rejects.toMatchObject({ reason: "not_found" });
    await expect(project.text("a", seq)).rejects.toMatchObject({ reason: "not_found" });
  }
  const { ownerId, projectId } = project;
  await expect(diffTrees(ownerId, { projectId, from: 2, to: 5 })).rejects.toMatchObject({
    reason: "not_found",
  });
  expect((await diffTrees(ownerId, { projectId, from: 4, to: 5 })).data).toMatchObject([{ path: "a" }]);
});

test("the last import is kept, however old: the next one is compared with it", async () => {
  const project = await VfsProject.open({ a: "0" });
  await importTree(project, { a: "imported" });
  await project.write("a", "edited");
  await project.write("a", "edited again");
  await age(project, 400, 300, 200, 100);

  await sweepTwice(MONTH);

  expect(await seqsOf(project)).toEqual([4, 3, 2]);
  expect(await project.text("a", 2)).toBe("imported");
});

test("a project that was not edited for long keeps its current revision, and other projects keep all", async () => {
  const idle = await VfsProject.open({ a: "1" });
  await idle.write("a", "2");
  await age(idle, 400, 300);
  const other = await VfsProject.open({ a: "1" });
  await other.write("a", "2");

  await sweepTwice(MONTH);

  expect([await seqsOf(idle), await idle.text("a")]).toEqual([[2], "2"]);
  expect(await seqsOf(other)).toEqual([2, 1]);
  await idle.write("b", "goes on");
  expect(await idle.files()).toEqual({ a: "2", b: "goes on" });
});

test("a tree that is being read when its revision expires is kept until the next sweep", async () => {
  const project = await VfsProject.open({ a: "1" });
  await project.write("a", "2");
  await age(project, 400, 300);
  const text = async () => (await listFiles(db, project.projectId, 1)).map(({ path }) => path);

  await removeExpired(MONTH);
  expect(await text()).toEqual(["a"]);

  await removeExpired(MONTH);
  await expect(text()).rejects.toMatchObject({ reason: "not_found" });
});

test("the contents of expired revisions are deleted a day after they were touched, except those in use", async () => {
  const project = await VfsProject.open({ a: `old of ${Math.random()}`, b: `both of ${Math.random()}` });
  await project.write("a", `new of ${Math.random()}`);
  await age(project, 400, 300, 200);
  const { ownerId, projectId } = project;
  const before = await readUsage(ownerId, projectId);
  const files = await Promise.all([1, 2, 3].map((seq) => listFiles(db, projectId, seq)));
  const hashes = files.flat().map(({ hash }) => ({ hash }));

  await sweepTwice(MONTH);
  await betweenCollections(async () => {
    await db.exec`
      UPDATE blob SET touched_at = now() - interval '25 hours'
      WHERE encode(hash, 'hex') = ANY (${hashes.map(({ hash }) => hash)}::text[])`;
  });
  await collectNow();

  const left = await db.queryAll`
    SELECT 1 AS one FROM blob WHERE encode(hash, 'hex') = ANY (${hashes.map(({ hash }) => hash)}::text[])`;
  expect([before.contents, left.length]).toEqual([3, 2]);
  expect(await project.text("b")).toMatch(/^both/);
});

test("a deleted project's head is removed after its days, once it has no other rows left", async () => {
  const [old, recent, unfinished, live] = await Promise.all(
    [1, 2, 3, 4].map(() => VfsProject.open({ a: "1" })),
  );
  if (!old || !recent || !unfinished || !live) throw new Error("four projects were asked for");
  for (const { projectId, ownerId } of [old, recent]) await removeTree(projectId, ownerId);
  await db.exec`UPDATE head SET deleted_at = now() - interval '91 days' WHERE project_id = ${old.projectId}`;
  await db.exec`UPDATE head SET deleted_at = now() - interval '89 days' WHERE project_id = ${recent.projectId}`;
  await db.exec`UPDATE head SET deleted_at = now() - interval '91 days' WHERE project_id = ${unfinished.projectId}`;

  await removeExpired(RETENTION_DEFAULTS);

  const ids = [old, recent, unfinished, live].map(({ projectId }) => projectId);
  const left = await db.queryAll<{ id: string }>`
    SELECT project_id AS id FROM head WHERE project_id = ANY (${ids}::text[])`;
  expect(left.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort());
});

test("an import's outcome is removed with the imports of its age", async () => {
  const project = await VfsProject.open();
  await importTree(project, { a: "1" }, "imp_old_decision");
  await importTree(project, { a: "2" }, "imp_new_decision");
  await db.exec`UPDATE import_outcome SET decided_at = now() - interval '91 days' WHERE import_id = 'imp_old_decision'`;

  await removeExpired(RETENTION_DEFAULTS);

  const left =
    await db.queryAll`SELECT import_id AS id FROM import_outcome WHERE project_id = ${project.projectId}`;
  expect(left).toEqual([{ id: "imp_new_decision" }]);
});
