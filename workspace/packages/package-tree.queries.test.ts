import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "../db";
import { insertTree, listTrees, noteTreeUse } from "./package-tree.queries";

const MANY = 1_000_000_000;
let ownerId: string;

beforeEach(async () => {
  ownerId = `owner-${randomUUID()}`;
  await db.exec`DELETE FROM package_tree`;
});

const ownLimits = { ownerBytesMax: 100, totalBytesMax: MANY };

async function keep(key: string, sizeBytes: number, { limits = ownLimits, owner = ownerId } = {}) {
  const id = randomUUID();
  const facts = { key, platform: "p", sha256: "s", fileCount: 1, isExact: true };
  return { id, ...(await insertTree({ id, ownerId: owner, sizeBytes, ...facts }, limits)) };
}

const idsOf = async (key: string, owner = ownerId) => (await listTrees(owner, key)).map(({ id }) => id);

test("an owner's archives that were used least recently make room for a new one", async () => {
  const first = await keep("a", 40);
  const second = await keep("b", 40);
  await db.exec`UPDATE package_tree SET used_at = now() - interval '1 hour'`;
  await noteTreeUse(ownerId, first.id);

  const third = await keep("c", 40);

  expect(third.removed).toEqual([second.id]);
  expect(third.kept.sort()).toEqual([first.id, third.id].sort());
  expect([await idsOf("a"), await idsOf("b"), await idsOf("c")]).toEqual([[first.id], [], [third.id]]);
});

test("an archive that is larger than all of an owner's may be goes itself", async () => {
  const { id, removed } = await keep("a", 101);

  expect(removed).toEqual([id]);
  expect(await idsOf("a")).toEqual([]);
});

test("all owners together have a limit, and files that are not removed yet count", async () => {
  const limits = { ownerBytesMax: MANY, totalBytesMax: 100 };
  const other = `other-${randomUUID()}`;
  const theirs = await keep("a", 60, { limits, owner: other });
  await db.exec`UPDATE package_tree SET used_at = now() - interval '1 hour'`;

  const mine = await keep("a", 60, { limits });

  expect(mine.removed).toEqual([mine.id]);
  expect(await idsOf("a", other)).toEqual([]);
  // The other owner's sandbox removes it, and from then on there is room.
  expect((await keep("b", 10, { limits, owner: other })).removed).toEqual([theirs.id]);
  expect((await keep("a", 60, { limits })).removed).toEqual([]);
});

test("an owner sees only their own archives, and loose ones for a day", async () => {
  const { id } = await keep("a", 10);
  expect(await idsOf("a", "another")).toEqual([]);

  await db.exec`UPDATE package_tree SET created_at = now() - interval '25 hours'`;
  expect(await idsOf("a")).toEqual([id]);
  await db.exec`UPDATE package_tree SET is_exact = false`;
  expect(await idsOf("a")).toEqual([]);
});
