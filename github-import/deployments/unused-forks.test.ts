import { expect, test } from "vitest";
import { projects } from "~encore/clients";
import { newId } from "../../shared/ids";
import { db } from "../db";
import { removeUnusedForks } from "./unused-forks";

interface Made {
  deploymentId: string;
  forkId: string;
}

/** A fork for a deployment that is recorded as given; null: there is no such row. */
async function makeFork(recorded: { isOpen: boolean; isUsed: boolean } | null): Promise<Made> {
  const auth = { authData: { userID: newId("key"), isAdmin: false } };
  const { id: projectId } = await projects.create({ name: "shop" }, auth);
  const deploymentId = newId("dep");
  const { id: forkId } = await projects.fork({ projectId, madeFor: deploymentId }, auth);
  if (recorded !== null)
    await db.exec`
      INSERT INTO deployment (id, owner_id, project_id, number, head_sha, is_foreign, is_open, seen_at, fork_id, due_at)
      VALUES (${deploymentId}, ${auth.authData.userID}, ${projectId}, 1, '0', false, ${recorded.isOpen}, now(),
              ${recorded.isUsed ? forkId : null}, NULL)`;
  return { deploymentId, forkId };
}

async function isThere({ forkId }: Made): Promise<boolean> {
  return (await projects.readProject({ projectId: forkId })).project !== null;
}

test("forks that no deployment uses are removed, and others are kept", async () => {
  const kept = [
    await makeFork({ isOpen: true, isUsed: true }),
    await makeFork({ isOpen: false, isUsed: true }),
    // A host is about to record it.
    await makeFork({ isOpen: true, isUsed: false }),
  ];
  const unused = [await makeFork({ isOpen: false, isUsed: false }), await makeFork(null)];

  await removeUnusedForks();

  expect(await Promise.all(kept.map(isThere))).toEqual([true, true, true]);
  expect(await Promise.all(unused.map(isThere))).toEqual([false, false]);
});

test("a client's own fork is never taken for one of a deployment", async () => {
  const auth = { authData: { userID: newId("key"), isAdmin: false } };
  const { id: projectId } = await projects.create({ name: "shop" }, auth);
  const idempotencyKey = `fork of ${newId("dep")}, opened 1`;
  const { id: forkId } = await projects.fork({ projectId, idempotencyKey }, auth);

  await removeUnusedForks();

  expect(await isThere({ deploymentId: "", forkId })).toBe(true);
});
