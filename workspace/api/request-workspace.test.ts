import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { projects } from "~encore/clients";
import { newId } from "../../shared/ids";
import { db } from "../db";
import { deleteWorkspace, forgetProject, startWorkspace, stopWorkspace } from "./change-workspace";
import { readOwnWorkspace, readWorkspaceOfProject } from "./read-workspace";
import { receiveDetectedProject, requestWorkspace } from "./request-workspace";

let ownerId: string;

beforeEach(() => {
  ownerId = `owner-${randomUUID()}`;
});

async function makeProject(): Promise<string> {
  const authData = { userID: ownerId, isAdmin: false };
  return (await projects.create({ name: "shop" }, { authData })).id;
}

describe("a requested workspace", () => {
  test("is the project's only one, even with concurrent requests", async () => {
    const projectId = await makeProject();

    const requests = Array.from({ length: 20 }, () =>
      requestWorkspace({ ownerId, projectId, idempotencyKey: "once" }),
    );

    const ids = (await Promise.all(requests)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
  });

  test("is refused if the key was used for another project", async () => {
    await requestWorkspace({ ownerId, projectId: await makeProject(), idempotencyKey: "key" });

    const second = requestWorkspace({ ownerId, projectId: await makeProject(), idempotencyKey: "key" });

    await expect(second).rejects.toMatchObject({ reason: "idempotency_mismatch" });
  });

  test("is not another owner's", async () => {
    const projectId = await makeProject();
    const { id } = await requestWorkspace({ ownerId, projectId, idempotencyKey: undefined });

    for (const attempt of [
      () => requestWorkspace({ ownerId: "somebody", projectId, idempotencyKey: undefined }),
      () => readWorkspaceOfProject("somebody", projectId),
      () => readOwnWorkspace("somebody", id),
      () => startWorkspace("somebody", id),
      () => stopWorkspace("somebody", id),
      () => deleteWorkspace("somebody", id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ reason: "not_found" });
    }
  });

  test("is in development mode without a provider, and reports it", async () => {
    const projectId = await makeProject();

    const workspace = await requestWorkspace({ ownerId, projectId, idempotencyKey: undefined });

    expect(workspace).toMatchObject({ mode: "development", daytonaSandboxId: null });
    expect(workspace.notice).toContain("DaytonaAPIKey");
  });
});

describe("the event that a project was detected", () => {
  const detected = { revisionSeq: 3, provision: true };

  test("creates one workspace, even if it arrives twice at the same time", async () => {
    const projectId = await makeProject();

    await Promise.all([1, 2].map(() => receiveDetectedProject({ ...detected, projectId, ownerId })));

    expect(await readWorkspaceOfProject(ownerId, projectId)).toMatchObject({ wantedSeq: 3 });
  });

  test("creates none if none is requested", async () => {
    const projectId = await makeProject();

    await receiveDetectedProject({ ...detected, projectId, ownerId, provision: false });

    expect(await readWorkspaceOfProject(ownerId, projectId)).toBeNull();
  });

  test("creates none for a deleted project, whichever event arrives first", async () => {
    const projectId = newId("prj");
    await forgetProject(projectId);

    await receiveDetectedProject({ ...detected, projectId, ownerId });

    await expect(readWorkspaceOfProject(ownerId, projectId)).rejects.toMatchObject({ reason: "not_found" });
  });

  test("has a running workspace take up the stack of files that it holds, and leaves alone one that lacks them", async () => {
    const projectId = await makeProject();
    const { id } = await requestWorkspace({ ownerId, projectId, idempotencyKey: undefined });
    const rest = async (syncedSeq: number) => {
      await db.exec`
        UPDATE workspace SET mode = 'daytona', status = 'provisioning' WHERE id = ${id} AND status = 'pending'`;
      await db.exec`
        UPDATE workspace
        SET mode = 'daytona', status = 'running', daytona_sandbox_id = ${`sandbox-of-${id}`}, due_at = NULL,
            step = NULL, pending_action = NULL, provisioned_at = now(), wanted_seq = 3,
            synced_seq = ${syncedSeq}::int8, lease_token = NULL, lease_until = NULL
        WHERE id = ${id}`;
      await receiveDetectedProject({ ...detected, projectId, ownerId });
      return await db.queryRow<{ action: string | null }>`
        SELECT pending_action AS "action" FROM workspace WHERE id = ${id}`;
    };

    expect(await rest(2)).toEqual({ action: null });
    expect(await rest(3)).toEqual({ action: "sync" });
  });
});
