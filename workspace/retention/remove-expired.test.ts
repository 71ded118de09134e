import { describe, expect, test } from "vitest";
import { newId, type ProjectId, type WorkspaceId } from "../../shared/ids";
import { RETENTION_DEFAULTS } from "../../shared/retention";
import { db } from "../db";
import { listLogs, writeLog } from "../inside/workspace-log.queries";
import { insertWorkspace } from "../new-workspace.queries";
import { buryProject, findWorkspace, listEventsAfter } from "../workspace.queries";
import { removeExpired } from "./remove-expired";

interface Made {
  id: WorkspaceId;
  projectId: ProjectId;
}

/** A workspace at rest, with three events and a log that are so many days old. */
async function make(status: "running" | "stopped", daysAgo: number): Promise<Made> {
  const [id, projectId] = [newId("ws"), newId("prj")];
  await insertWorkspace({ id, projectId, ownerId: newId("key"), mode: "development", wantedSeq: 1 }, null);
  await db.exec`UPDATE workspace SET status = 'provisioning' WHERE id = ${id}`;
  await db.exec`UPDATE workspace SET status = ${status}, desired_state = ${status}, due_at = NULL WHERE id = ${id}`;
  await writeLog(id, "install", { output: "added 12 packages", isCut: false });
  await age(id, daysAgo);
  return { id, projectId };
}

async function age(id: WorkspaceId, days: number): Promise<void> {
  await db.exec`
    UPDATE workspace_event SET created_at = now() - make_interval(days => ${days}::int) WHERE workspace_id = ${id}`;
  await db.exec`
    UPDATE workspace_log SET updated_at = now() - make_interval(days => ${days}::int) WHERE workspace_id = ${id}`;
}

async function deleteSince(id: WorkspaceId, days: number): Promise<void> {
  await db.exec`
    UPDATE workspace
    SET status = 'deleted', desired_state = 'deleted', deleted_at = now() - make_interval(days => ${days}::int), due_at = NULL
    WHERE id = ${id}`;
}

async function countEvents(id: WorkspaceId): Promise<number> {
  return (await listEventsAfter(id, 0)).length;
}

describe("events", () => {
  test("that are old are deleted, except the last one of each workspace", async () => {
    const [old, recent] = [await make("running", 31), await make("running", 29)];

    await removeExpired(RETENTION_DEFAULTS);

    expect(await listEventsAfter(old.id, 0)).toMatchObject([{ seq: 3, data: { status: "running" } }]);
    expect(await countEvents(recent.id)).toBe(3);
  });
});

describe("logs", () => {
  test("that are old are deleted, except those of a workspace that should run", async () => {
    const [stopped, recent, running] = [
      await make("stopped", 31),
      await make("stopped", 29),
      await make("running", 300),
    ];

    await removeExpired(RETENTION_DEFAULTS);

    expect(await listLogs(stopped.id, null)).toEqual([]);
    for (const { id } of [recent, running]) expect(await listLogs(id, null)).toHaveLength(1);
  });
});

describe("tombstones", () => {
  test("are deleted after their days with all their rows; those deleted later, or not deleted, are kept", async () => {
    const [old, recent, live] = [
      await make("stopped", 1),
      await make("stopped", 1),
      await make("stopped", 1),
    ];
    await deleteSince(old.id, 91);
    await deleteSince(recent.id, 89);

    await removeExpired(RETENTION_DEFAULTS);

    expect([await findWorkspace(old.id), await countEvents(old.id), await listLogs(old.id, null)]).toEqual([
      null,
      0,
      [],
    ]);
    for (const { id } of [recent, live]) {
      expect(await findWorkspace(id)).not.toBeNull();
      expect(await listLogs(id, null)).toHaveLength(1);
    }
  });

  test("of projects are kept while they have a workspace", async () => {
    const [gone, kept] = [await make("stopped", 1), await make("stopped", 1)];
    for (const { projectId } of [gone, kept]) {
      await buryProject(projectId);
      await db.exec`UPDATE deleted_project SET deleted_at = now() - interval '91 days' WHERE project_id = ${projectId}`;
    }
    await deleteSince(gone.id, 91);

    await removeExpired(RETENTION_DEFAULTS);

    const ids = [gone.projectId, kept.projectId];
    const left =
      await db.queryAll`SELECT project_id AS id FROM deleted_project WHERE project_id = ANY (${ids}::text[])`;
    expect(left).toEqual([{ id: kept.projectId }]);
  });
});
