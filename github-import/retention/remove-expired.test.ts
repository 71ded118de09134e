import { afterEach, describe, expect, test } from "vitest";
import { type ImportId, newId } from "../../shared/ids";
import { RETENTION_DEFAULTS } from "../../shared/retention";
import { db } from "../db";
import {
  buryImportsOf,
  findImport,
  insertImport,
  readEventsAfter,
  restartImport,
} from "../imports/import.queries";
import { removeExpired } from "./remove-expired";

const made: string[] = [];
afterEach(async () => {
  for (const projectId of made.splice(0)) await buryImportsOf(projectId);
});

interface Made {
  id: ImportId;
  projectId: string;
}

async function makeImport(
  projectId = newId("prj") as string,
  connectionId: string | null = null,
): Promise<Made> {
  const id = newId("imp");
  made.push(projectId);
  const rest = {
    requestedRef: null,
    treePath: null,
    connectionId,
    sealedToken: null,
    strategy: "overwrite" as const,
    overrides: {},
  };
  const facts = { ownerId: newId("key"), name: "old", provision: false, repoUrl: "http://127.0.0.1:1/none" };
  await insertImport({ id, projectId, ...facts, ...rest }, null);
  return { id, projectId };
}

/** Ends an import this many days ago, with a revision if it succeeded. */
async function end(id: ImportId, daysAgo: number, revisionSeq: number | null = null): Promise<void> {
  await db.exec`UPDATE import SET status = 'running', step = 'resolve' WHERE id = ${id}`;
  await db.exec`
    UPDATE import
    SET status = CASE WHEN ${revisionSeq}::int8 IS NULL THEN 'failed' ELSE 'succeeded' END, due_at = NULL,
        revision_seq = ${revisionSeq}::int8, commit_sha = '0', stack = '{}', finished_at = now() - make_interval(days => ${daysAgo}::int)
    WHERE id = ${id}`;
  await db.exec`
    UPDATE import_event SET created_at = now() - make_interval(days => ${daysAgo}::int) WHERE import_id = ${id}`;
}

async function eventTypes(id: ImportId): Promise<string[]> {
  return (await readEventsAfter(id, 0)).map(({ type }) => type);
}

describe("events", () => {
  test("of an import that ended long ago are deleted, except the last, which still ends a stream", async () => {
    const [old, recent] = [await makeImport(), await makeImport()];
    await end(old.id, 31);
    await end(recent.id, 29);

    await removeExpired(RETENTION_DEFAULTS);

    const left = await readEventsAfter(old.id, 0);
    expect(left).toMatchObject([{ type: "failed", isTerminal: true }]);
    expect(await eventTypes(recent.id)).toEqual(["queued", "running", "failed"]);
  });

  test("of a running import are kept, however old", async () => {
    const { id } = await makeImport();
    await end(id, 400);
    await restartImport(id, null);
    await db.exec`UPDATE import_event SET created_at = now() - interval '400 days' WHERE import_id = ${id}`;

    await removeExpired(RETENTION_DEFAULTS);

    expect(await eventTypes(id)).toEqual(["queued", "running", "failed", "queued"]);
  });
});

describe("imports", () => {
  test("that ended long ago are deleted, except the one of the project's current files", async () => {
    const source = await makeImport();
    const { projectId } = source;
    const older = await makeImport(projectId);
    const failed = await makeImport(projectId);
    const recent = await makeImport(projectId);
    await end(source.id, 300, 7);
    await end(older.id, 301, 6);
    await end(failed.id, 91);
    await end(recent.id, 89);

    await removeExpired(RETENTION_DEFAULTS);

    expect([await findImport(older.id), await findImport(failed.id)]).toEqual([null, null]);
    for (const { id } of [source, recent]) expect(await findImport(id)).not.toBeNull();
    expect(await eventTypes(older.id)).toEqual([]);
  });

  test("of another project, and those that have not ended, are kept", async () => {
    const other = await makeImport();
    await end(other.id, 300, 1);
    const waiting = await makeImport();
    await db.exec`UPDATE import SET created_at = now() - interval '300 days' WHERE id = ${waiting.id}`;
    await makeImport(waiting.projectId);

    await removeExpired(RETENTION_DEFAULTS);

    for (const { id } of [other, waiting]) expect(await findImport(id)).not.toBeNull();
  });

  test("of a deleted project are deleted after their days", async () => {
    const [old, recent] = [await makeImport(), await makeImport()];
    for (const [{ id, projectId }, days] of [
      [old, 91],
      [recent, 89],
    ] as const) {
      await buryImportsOf(projectId);
      await db.exec`UPDATE import SET deleted_at = now() - make_interval(days => ${days}::int) WHERE id = ${id}`;
    }

    await removeExpired(RETENTION_DEFAULTS);

    expect(await findImport(old.id)).toBeNull();
    expect(await findImport(recent.id)).not.toBeNull();
  });
});

test("a deleted connection is removed once no import uses it", async () => {
  const [named, free, live] = [newId("con"), newId("con"), newId("con")];
  for (const id of [named, free, live]) {
    await db.exec`
      INSERT INTO git_connection (id, owner_id, name, host, sealed_token, last_four, deleted_at)
      VALUES (${id}, 'owner', 'old', 'http://127.0.0.1:1', ${id === live ? "sealed" : null}, '',
              ${id === live ? null : new Date("2020-01-01T00:00:00Z")}::timestamptz)`;
  }
  const { id } = await makeImport(undefined, named);
  await end(id, 300, 1);

  await removeExpired(RETENTION_DEFAULTS);

  const left = await db.queryAll<{ id: string }>`
    SELECT id FROM git_connection WHERE id = ANY(${[named, free, live]}::text[]) ORDER BY id`;
  expect(left.map((row) => row.id)).toEqual([named, live].sort());
});

describe("deployments", () => {
  async function makeDeployment(daysAgo: number, over: { isOpen?: boolean; dueAt?: Date } = {}) {
    const id = newId("dep");
    const { isOpen = false, dueAt = null } = over;
    await db.exec`
      INSERT INTO deployment (id, owner_id, project_id, number, head_sha, is_foreign, is_open, seen_at, status, due_at, updated_at)
      VALUES (${id}, 'owner', ${newId("prj")}, 1, '0', false, ${isOpen}, now(), ${isOpen ? "ready" : "removed"},
              ${dueAt}::timestamptz, now() - make_interval(days => ${daysAgo}::int))`;
    return id;
  }

  test("that were removed long ago are deleted; those that are open or have something to do are kept", async () => {
    const old = await makeDeployment(91);
    const kept = [
      await makeDeployment(89),
      await makeDeployment(400, { isOpen: true }),
      await makeDeployment(400, { dueAt: new Date("2100-01-01T00:00:00Z") }),
    ];

    await removeExpired(RETENTION_DEFAULTS);

    const left = await db.queryAll<{ id: string }>`
      SELECT id FROM deployment WHERE id = ANY(${[old, ...kept]}::text[]) ORDER BY id`;
    expect(left.map(({ id }) => id)).toEqual(kept.sort());
    await db.exec`DELETE FROM deployment WHERE id = ANY(${kept}::text[])`;
  });
});
