import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { projects, workspace } from "~encore/clients";
import { newId } from "../../shared/ids";
import { requestTaskWorkspace } from "../agents/task-workspace";
import { db } from "../db";
import { forgetProject } from "./change-workspace";
import { createWorkspace } from "./create-workspace";
import { listWorkspacesOfProject, readOwnWorkspace, readWorkspaceOfProject } from "./read-workspace";
import { requestWorkspace } from "./request-workspace";

let ownerId: string;

beforeEach(() => {
  ownerId = `owner-${randomUUID()}`;
});

async function makeProject(): Promise<string> {
  const authData = { userID: ownerId, isAdmin: false };
  return (await projects.create({ name: "shop" }, { authData })).id;
}

async function forkOf(projectId: string): Promise<string> {
  const authData = { userID: ownerId, isAdmin: false };
  return (await projects.fork({ projectId }, { authData })).id;
}

const previewOf = async (projectId: string) => await readWorkspaceOfProject(ownerId, projectId);
const namesOf = async (projectId: string) =>
  (await listWorkspacesOfProject(ownerId, { projectId })).data.map(({ name }) => name);

test("a branch has a fork's files, is listed by the project, and leaves both previews alone", async () => {
  const projectId = await makeProject();
  const forkId = await forkOf(projectId);
  const preview = await requestWorkspace({ ownerId, projectId });

  const branch = await createWorkspace(ownerId, { projectId, purpose: "branch", name: "try", forkId });

  expect(branch).toMatchObject({ purpose: "branch", name: "try", projectId: forkId, branchOf: projectId });
  expect(preview).toMatchObject({ purpose: "preview", name: "preview", branchOf: null });
  expect(await namesOf(projectId)).toEqual(["try", "preview"]);
  expect((await previewOf(projectId))?.id).toBe(preview.id);
  expect(await previewOf(forkId)).toBeNull();
});

test("a project has one preview, and each name once until its workspace is deleted", async () => {
  const projectId = await makeProject();
  const forkId = await forkOf(projectId);
  const request = { projectId, purpose: "branch", forkId } as const;
  const { id } = await createWorkspace(ownerId, request);
  await createWorkspace(ownerId, { projectId, purpose: "preview" });

  await expect(createWorkspace(ownerId, request)).rejects.toMatchObject({ reason: "conflict" });
  const another = createWorkspace(ownerId, { projectId, purpose: "preview", name: "second" });
  await expect(another).rejects.toMatchObject({ reason: "conflict" });
  await workspace.remove({ workspaceId: id }, { authData: { userID: ownerId, isAdmin: false } });
  await db.exec`UPDATE workspace SET status = 'deleted', deleted_at = now(), due_at = NULL WHERE id = ${id}`;
  expect((await createWorkspace(ownerId, request)).id).not.toBe(id);
});

test("concurrent requests with one key create one, and another body is refused", async () => {
  const projectId = await makeProject();
  const request = { projectId, purpose: "branch", forkId: await forkOf(projectId) } as const;
  const keyed = (over = {}) => createWorkspace(ownerId, { ...request, ...over, idempotencyKey: "once" });

  const ids = (await Promise.all(Array.from({ length: 10 }, () => keyed()))).map(({ id }) => id);

  expect(new Set(ids).size).toBe(1);
  await expect(keyed({ name: "other" })).rejects.toMatchObject({ reason: "idempotency_mismatch" });
});

test("others' projects, and projects that are no fork of it, are refused", async () => {
  const [projectId, other] = [await makeProject(), await makeProject()];
  const forkId = await forkOf(projectId);
  const branchOf = (id: string, fork: string) =>
    createWorkspace(ownerId, { projectId: id, purpose: "branch", forkId: fork });

  await expect(branchOf(other, forkId)).rejects.toMatchObject({ reason: "invalid_argument" });
  await expect(branchOf(projectId, newId("prj"))).rejects.toMatchObject({ reason: "not_found" });
  ownerId = "somebody";
  await expect(branchOf(projectId, forkId)).rejects.toMatchObject({ reason: "not_found" });
  await expect(namesOf(projectId)).rejects.toMatchObject({ reason: "not_found" });
});

test("production needs a command that starts the app", async () => {
  const projectId = await makeProject();

  const created = createWorkspace(ownerId, { projectId, purpose: "production" });

  await expect(created).rejects.toMatchObject({ reason: "failed_precondition" });
});

test("a project lists at most twenty workspaces", async () => {
  const projectId = await makeProject();
  const forkId = await forkOf(projectId);
  const create = (name: string) => createWorkspace(ownerId, { projectId, purpose: "branch", name, forkId });
  for (let count = 0; count < 20; count++) await create(`number-${count}`);

  await expect(create("one-more")).rejects.toMatchObject({ reason: "failed_precondition" });
});

test("deleting a project deletes all that it lists, and none is created afterwards", async () => {
  const projectId = await makeProject();
  const forkId = await forkOf(projectId);
  const made = [
    await requestWorkspace({ ownerId, projectId }),
    await createWorkspace(ownerId, { projectId, purpose: "branch", forkId }),
    await requestTaskWorkspace({ ownerId, taskId: newId("tsk"), projectId, forkId }),
  ];

  await forgetProject(projectId);

  for (const { id } of made)
    expect(await readOwnWorkspace(ownerId, id)).toMatchObject({ desiredState: "deleted" });
  const late = requestTaskWorkspace({
    ownerId,
    taskId: newId("tsk"),
    projectId,
    forkId: await forkOf(projectId),
  });
  await expect(late).rejects.toMatchObject({ reason: "not_found" });
});

test("a task has one workspace of its own on its fork", async () => {
  const projectId = await makeProject();
  const forkId = await forkOf(projectId);
  const own = await requestWorkspace({ ownerId, projectId: forkId });
  const ofTask = { ownerId, taskId: newId("tsk"), projectId, forkId };

  const [first, second] = [await requestTaskWorkspace(ofTask), await requestTaskWorkspace(ofTask)];
  await workspace.removeOfTask({ forkId });

  expect(first).toMatchObject({ purpose: "task", projectId: forkId, branchOf: projectId });
  expect(second.id).toBe(first.id);
  expect(await readOwnWorkspace(ownerId, first.id)).toMatchObject({ desiredState: "deleted" });
  expect(await readOwnWorkspace(ownerId, own.id)).toMatchObject({ desiredState: "running" });
});
