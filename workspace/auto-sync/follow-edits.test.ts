import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { projects, vfs } from "~encore/clients";
import { newId, type ProjectId, parseId, type WorkspaceId } from "../../shared/ids";
import { listEdited } from "../../vfs/read/read-tree";
import { db } from "../db";
import { vfsDb } from "../files/vfs-db";
import { insertWorkspace } from "../new-workspace.queries";
import { listFollowers } from "./follow-edits.queries";

const authData = { userID: `owner-${randomUUID()}`, isAdmin: false };

async function makeProject(): Promise<ProjectId> {
  const id = parseId("prj", (await projects.create({ name: "edited" }, { authData })).id);
  if (id === null) throw new Error("no project");
  return id;
}

/** A workspace whose sandbox is empty and whose app does not show. */
async function makeRunning(projectId: ProjectId): Promise<WorkspaceId> {
  const id = newId("ws");
  await insertWorkspace({ id, projectId, ownerId: authData.userID, mode: "daytona", wantedSeq: 0 }, null);
  await db.exec`UPDATE workspace SET status = 'provisioning' WHERE id = ${id}`;
  await db.exec`
    UPDATE workspace
    SET status = 'running', daytona_sandbox_id = ${`sandbox-of-${id}`}, preview_status = 'failed', due_at = NULL,
        provisioned_at = now()
    WHERE id = ${id}`;
  return id;
}

test("an edit is found from the head, whatever became of its message", async () => {
  const projectId = await makeProject();
  const held = [{ projectId, syncedSeq: 0 }];
  expect(await listEdited(vfsDb, held, 0)).toEqual(new Map());

  const operations = [{ op: "write" as const, path: "a.txt", content: "x" }];
  await vfs.batch({ projectId, operations }, { authData });

  expect(await listEdited(vfsDb, held, 0)).toEqual(new Map([[projectId, 1]]));
  expect(await listEdited(vfsDb, held, 60_000)).toEqual(new Map());
  expect(await listEdited(vfsDb, [{ projectId, syncedSeq: 1 }], 0)).toEqual(new Map());
});

test("a workspace follows edits while it runs and nothing else is done to it", async () => {
  const projectId = await makeProject();
  const id = await makeRunning(projectId);
  const followers = async () => (await listFollowers(projectId)).map((each) => each.id);
  expect(await followers()).toEqual([id]);

  await db.exec`UPDATE workspace SET due_at = now() WHERE id = ${id}`;
  expect(await followers()).toEqual([]);
  await db.exec`UPDATE workspace SET step = 'awaitPreview' WHERE id = ${id}`;
  expect(await followers()).toEqual([id]);
  await db.exec`UPDATE workspace SET due_at = NULL, step = NULL, auto_sync = false WHERE id = ${id}`;
  expect(await followers()).toEqual([]);
  await db.exec`UPDATE workspace SET auto_sync = true, preview_status = 'none' WHERE id = ${id}`;
  expect(await followers()).toEqual([]);
});

test("a workspace follows edits after a command of its project's has failed, but after no other failure", async () => {
  const projectId = await makeProject();
  const id = await makeRunning(projectId);
  const failIn = async (step: string) => {
    const failure = { reason: "x", message: "x", step };
    await db.exec`UPDATE workspace SET status = 'error', failure = ${failure}::jsonb WHERE id = ${id}`;
    return (await listFollowers(projectId)).length;
  };

  expect(await failIn("install")).toBe(1);
  expect(await failIn("uploadFiles")).toBe(0);
});
