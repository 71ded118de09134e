import { expect, test } from "vitest";
import { newId, type WorkspaceId } from "../../shared/ids";
import { db as testDb } from "../db";
import { insertWorkspace } from "../new-workspace.queries";
import { findWorkspace, type WorkspaceRow } from "../workspace.queries";
import { notePulled } from "./upkeep.queries";

test("the files pulled from a sandbox are recorded as its revision", async () => {
  const row = await makeRunning("sandbox-1");

  await notePulled(row, 6);

  expect(await findWorkspace(row.id)).toMatchObject({ syncedSeq: 6, wantedSeq: 6 });
});

test("the files pulled from a sandbox are not recorded for its replacement", async () => {
  const row = await makeRunning("sandbox-1");
  await testDb.exec`UPDATE workspace SET daytona_sandbox_id = 'sandbox-2' WHERE id = ${row.id}`;

  await notePulled(row, 6);

  expect(await findWorkspace(row.id)).toMatchObject({ syncedSeq: 5, wantedSeq: 5 });
});

async function makeRunning(sandboxId: string): Promise<WorkspaceRow> {
  const id: WorkspaceId = newId("ws");
  const workspace = {
    id,
    projectId: newId("prj"),
    ownerId: "pulling",
    mode: "daytona",
    wantedSeq: 5,
  } as const;
  await insertWorkspace(workspace, null);
  await testDb.exec`
    UPDATE workspace SET status = 'running', due_at = NULL, synced_seq = 5, daytona_sandbox_id = ${sandboxId}
    WHERE id = ${id}`;
  const row = await findWorkspace(id);
  if (row === null) throw new Error("the workspace was not inserted");
  return row;
}
