import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { projects, workspace } from "~encore/clients";

test("a change of settings does not affect other settings", async () => {
  const owner = { authData: { userID: `owner-${randomUUID()}`, isAdmin: false } };
  const { id: projectId } = await projects.create({ name: "Settings" }, owner);
  const requested = await workspace.request({ projectId }, owner);
  const { id: workspaceId } = requested.workspace;

  await workspace.update({ workspaceId, env: { GREETING: "hello" }, size: "large" }, owner);
  const changed = await workspace.update({ workspaceId, autoStopMinutes: 5 }, owner);

  expect(changed.settings).toMatchObject({ env: { GREETING: "hello" }, size: "large", autoStopMinutes: 5 });
});

test("requesting a workspace and reading it return one shape", async () => {
  const owner = { authData: { userID: `owner-${randomUUID()}`, isAdmin: false } };
  const { id: projectId } = await projects.create({ name: "Shapes" }, owner);

  const requested = await workspace.request({ projectId }, owner);
  const read = await workspace.getOfProject({ projectId }, owner);

  expect(requested).toEqual(read);
});
