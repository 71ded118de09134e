import { expect, test } from "vitest";
import { newId, type WorkspaceId } from "../../shared/ids";
import { RETENTION_DEFAULTS } from "../../shared/retention";
import { db } from "../db";
import { insertWorkspace } from "../new-workspace.queries";
import { removeExpired } from "../retention/remove-expired";
import { readOwnerUsage } from "./owner-usage";

const NONE = { small: 0, medium: 0, large: 0 };
const HOUR = 3_600;

interface Made {
  id: WorkspaceId;
  ownerId: string;
}

async function make(mode: "daytona" | "development" = "daytona"): Promise<Made> {
  const [id, ownerId] = [newId("ws"), newId("key")];
  await insertWorkspace({ id, projectId: newId("prj"), ownerId, mode, wantedSeq: 1 }, null);
  return { id, ownerId };
}

/** Does what jobs and requests do to a row, as far as it matters here. */
async function set({ id }: Made, status: string, sandboxId: string | null = null): Promise<void> {
  const isAtWork = ["provisioning", "starting", "stopping", "deleting"].includes(status);
  const sandbox = sandboxId === null ? null : `${sandboxId}-of-${id}`;
  await db.exec`
    UPDATE workspace
    SET status = ${status}, daytona_sandbox_id = coalesce(${sandbox}, daytona_sandbox_id),
        lease_token = CASE WHEN ${isAtWork} THEN 'held' END, lease_until = CASE WHEN ${isAtWork} THEN now() END,
        deleted_at = CASE WHEN ${status} = 'deleted' THEN now() END, due_at = NULL
    WHERE id = ${id}`;
}

/** Lets hours pass. */
async function pass({ id }: Made, hours: number): Promise<void> {
  await db.exec`
    UPDATE sandbox_use
    SET started_at = started_at - make_interval(hours => ${hours}::int), ended_at = ended_at - make_interval(hours => ${hours}::int)
    WHERE workspace_id = ${id}`;
}

function ago(hours: number): Date {
  return new Date(Date.now() - hours * HOUR * 1_000);
}

async function secondsOf({ ownerId }: Made, from = ago(10_000), to = ago(-1)) {
  return (await readOwnerUsage(ownerId, { from, to })).sandboxSeconds;
}

/** Within a few seconds: the test itself takes time. */
async function expectHours(made: Made, hours: Partial<typeof NONE>): Promise<void> {
  const seconds = await secondsOf(made);
  for (const [size, expected] of Object.entries({ ...NONE, ...hours })) {
    expect(Math.abs(Object(seconds)[size] - expected * HOUR), JSON.stringify(seconds)).toBeLessThan(20);
  }
}

test("a sandbox counts from when it is there until it is stopped, and again once it is started", async () => {
  const made = await make();
  await set(made, "provisioning");
  expect(await secondsOf(made)).toEqual(NONE);
  await set(made, "provisioning", "first");
  await pass(made, 1);
  await set(made, "running");
  await pass(made, 2);
  await set(made, "stopping");
  await set(made, "stopped");
  await pass(made, 5);
  await expectHours(made, { small: 3 });

  await set(made, "starting");
  await pass(made, 1);
  await set(made, "running");
  await set(made, "error");
  await pass(made, 7);
  await expectHours(made, { small: 4 });
});

test("a size that is set counts from the next sandbox on", async () => {
  const made = await make();
  await set(made, "provisioning", "first");
  await set(made, "running");
  await db.exec`UPDATE workspace SET size = 'large' WHERE id = ${made.id}`;
  await pass(made, 1);
  await set(made, "stopped");
  await set(made, "starting");
  await pass(made, 1);
  await set(made, "starting", "second");
  await set(made, "running");
  await pass(made, 2);

  await expectHours(made, { small: 2, large: 2 });
});

test("a period is cut where it begins and ends, and shows nothing of another owner's", async () => {
  const [made, other] = [await make(), await make()];
  await set(made, "running", "first");
  await pass(made, 10);

  const from = ago(4);
  const to = ago(1);
  expect((await secondsOf(made, from, to)).small).toBe(3 * HOUR);
  expect(await secondsOf(made, ago(30), ago(20))).toEqual(NONE);
  expect(await secondsOf(other)).toEqual(NONE);
});

test("stopping or deleting what does not run counts nothing, deleting what runs counts to its end", async () => {
  const [stopped, running] = [await make(), await make()];
  for (const made of [stopped, running]) await set(made, "running", "first");
  await pass(stopped, 1);
  await set(stopped, "stopped");
  for (const made of [stopped, running]) await set(made, "deleting");
  for (const made of [stopped, running]) await pass(made, 2);
  for (const made of [stopped, running]) await set(made, "deleted");
  for (const made of [stopped, running]) await pass(made, 50);

  await expectHours(stopped, { small: 1 });
  await expectHours(running, { small: 2 });
});

test("in development mode nothing runs, so nothing counts", async () => {
  const made = await make("development");
  await set(made, "running");
  await pass(made, 1);

  expect(await secondsOf(made)).toEqual(NONE);
  expect((await readOwnerUsage(made.ownerId, { from: ago(1), to: ago(0) })).runningWorkspaces).toBe(1);
});

test("what was used outlives the workspace, until its own days are over; what runs stays", async () => {
  const [gone, old, running] = [await make(), await make(), await make()];
  for (const made of [gone, old, running]) await set(made, "running", "first");
  for (const made of [gone, old]) await set(made, "deleted");
  await db.exec`UPDATE workspace SET deleted_at = now() - interval '91 days' WHERE id = ${gone.id}`;
  for (const made of [old, running]) await pass(made, 401 * 24);

  await removeExpired(RETENTION_DEFAULTS);

  const rows = await db.queryAll<{ id: string }>`
    SELECT workspace_id AS id FROM sandbox_use WHERE workspace_id = ANY (${[gone.id, old.id, running.id]}::text[])`;
  expect(rows.map(({ id }) => id).sort()).toEqual([gone.id, running.id].sort());
});
