import { beforeEach, expect, test } from "vitest";
import { newId, type WorkspaceId } from "../../shared/ids";
import { db as testDb } from "../db";
import { insertWorkspace } from "../new-workspace.queries";
import { changeDesiredState, findWorkspace, listEventsAfter } from "../workspace.queries";
import { transitionToFoundGone, transitionToFoundStopped, transitionToRestarted } from "./found-sandbox";

const failure = { reason: "sandbox_failed", message: "gone", retryable: false, suggestion: null, step: null };
const unseen = { previewStatus: "none", previewPort: null, previewUrl: null, previewFailure: null };
let id: WorkspaceId;

beforeEach(async () => {
  id = newId("ws");
  await insertWorkspace(
    { id, projectId: newId("prj"), ownerId: "found", mode: "daytona", wantedSeq: 5 },
    null,
  );
  await testDb.exec`
    UPDATE workspace
    SET status = 'running', due_at = NULL, synced_seq = 5, daytona_sandbox_id = 'sandbox-1', install_key = 'key',
        provisioned_at = now(), preview_status = 'ready', preview_port = 3000, preview_url = 'http://preview'
    WHERE id = ${id}`;
});

test("a workspace whose sandbox was found stopped becomes stopped, keeps its files, and no job follows", async () => {
  const before = await findWorkspace(id);

  expect(await changeDesiredState(id, "stopped", transitionToFoundStopped)).toBe(true);

  const stopped = { status: "stopped", desiredState: "stopped", daytonaSandboxId: "sandbox-1", syncedSeq: 5 };
  expect(await findWorkspace(id)).toMatchObject({ ...stopped, ...unseen });
  expect(await isDue()).toBe(false);
  expect(await listEventsAfter(id, before?.version ?? 0)).toHaveLength(1);
});

test("one whose sandbox no longer exists is in error, has no files, and no job follows", async () => {
  const isNoted = await changeDesiredState(id, "running", (state) => transitionToFoundGone(state, failure));

  expect(isNoted).toBe(true);
  const gone = { status: "error", desiredState: "running", failure, daytonaSandboxId: null, syncedSeq: 0 };
  expect(await findWorkspace(id)).toMatchObject({ ...gone, ...unseen });
  expect(await isDue()).toBe(false);
});

test("one whose sandbox does not run is restarted, in the same sandbox", async () => {
  expect(await changeDesiredState(id, "running", transitionToRestarted)).toBe(true);

  const starting = { status: "starting", daytonaSandboxId: "sandbox-1", failure: null };
  expect(await findWorkspace(id)).toMatchObject({ ...starting, ...unseen });
  expect(await isDue()).toBe(true);
});

test("a workspace with a current or planned job is left to the job", async () => {
  await testDb.exec`UPDATE workspace SET due_at = now() WHERE id = ${id}`;

  expect(await changeDesiredState(id, "stopped", transitionToFoundStopped)).toBe(false);
  expect(await changeDesiredState(id, "running", transitionToRestarted)).toBe(false);

  expect(await findWorkspace(id)).toMatchObject({ status: "running", previewStatus: "ready" });
});

async function isDue(): Promise<boolean | undefined> {
  const row = await testDb.queryRow<{ isDue: boolean }>`
    SELECT due_at IS NOT NULL AS "isDue" FROM workspace WHERE id = ${id}`;
  return row?.isDue;
}
