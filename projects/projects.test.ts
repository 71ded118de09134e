import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { projects } from "~encore/clients";
import { detectStack } from "../detection/detect-stack";
import { newId } from "../shared/ids";
import { finishCreation } from "./create-project";
import { finishDeletion } from "./delete-project";
import { findProject, insertNewProject, markDeleting } from "./project.queries";
import { requireProjectId } from "./read-project";

function newOwner() {
  return { authData: { userID: `owner-${randomUUID()}`, isAdmin: false } };
}

describe("a project without a repository", () => {
  test("is ready at once", async () => {
    const owner = newOwner();

    const project = await projects.create({ name: "Blank", language: "python" }, owner);

    expect(project).toMatchObject({ name: "Blank", status: "ready", language: "python", stack: null });
    expect(await projects.get({ projectId: project.id }, owner)).toMatchObject({
      id: project.id,
      version: 1,
    });
  });

  test("does not expose internal columns of its row", async () => {
    const owner = newOwner();
    await projects.create({ name: "Blank" }, owner);

    const page = await projects.list({}, owner);

    expect(Object.keys(page.data[0] ?? {}).sort()).toEqual([
      "createdAt",
      "description",
      "forkedFrom",
      "id",
      "language",
      "name",
      "overrides",
      "ownerId",
      "revisionSeq",
      "source",
      "stack",
      "status",
      "updatedAt",
      "version",
      "warnings",
    ]);
  });

  test.each([
    [{ name: "  " }, "name"],
    [{ name: "a\u0007b" }, "name"],
    [{ name: "x".repeat(201) }, "name"],
    [{ name: "x", description: "y".repeat(2_001) }, "description"],
  ])("is refused with the name of the invalid field: %j", async (request, param) => {
    await expect(projects.create(request, newOwner())).rejects.toMatchObject({
      code: "invalid_argument",
      details: { reason: "invalid_argument", param },
    });
  });
});

describe("an idempotency key", () => {
  test("twenty requests at once make one project", async () => {
    const owner = newOwner();
    const request = { name: "Once", idempotencyKey: randomUUID() };

    const made = await Promise.all(Array.from({ length: 20 }, () => projects.create(request, owner)));

    expect(new Set(made.map((project) => project.id)).size).toBe(1);
    expect((await projects.list({}, owner)).data).toHaveLength(1);
  });

  test("is refused with another body", async () => {
    const owner = newOwner();
    const idempotencyKey = randomUUID();
    await projects.create({ name: "One", idempotencyKey }, owner);

    await expect(projects.create({ name: "Two", idempotencyKey }, owner)).rejects.toMatchObject({
      code: "already_exists",
      details: { reason: "idempotency_mismatch" },
    });
  });

  test("of one owner is not another's", async () => {
    const request = { name: "Mine", idempotencyKey: randomUUID() };

    const [one, other] = [
      await projects.create(request, newOwner()),
      await projects.create(request, newOwner()),
    ];

    expect(one?.id).not.toBe(other?.id);
  });
});

describe("another owner", () => {
  test("finds nothing", async () => {
    const project = await projects.create({ name: "Mine" }, newOwner());
    const stranger = newOwner();
    const notFound = { code: "not_found", details: { reason: "not_found" } };

    const projectId = project.id;
    await expect(projects.get({ projectId }, stranger)).rejects.toMatchObject(notFound);
    await expect(projects.update({ projectId, name: "Ours" }, stranger)).rejects.toMatchObject(notFound);
    await expect(projects.remove({ projectId }, stranger)).rejects.toMatchObject(notFound);
    expect((await projects.list({}, stranger)).data).toEqual([]);
  });
});

test("a change leaves other fields unchanged", async () => {
  const owner = newOwner();
  const { id: projectId } = await projects.create({ name: "Old", description: "kept" }, owner);

  const changed = await projects.update({ projectId, name: "New" }, owner);

  expect(changed).toMatchObject({ name: "New", description: "kept", version: 2 });
});

test("pages contain each project once, newest first", async () => {
  const owner = newOwner();
  const made: string[] = [];
  for (const name of ["a", "b", "c", "d", "e"]) made.push((await projects.create({ name }, owner)).id);

  const first = await projects.list({ limit: 2 }, owner);
  const second = await projects.list({ limit: 2, cursor: first.nextCursor ?? "" }, owner);
  const third = await projects.list({ limit: 2, cursor: second.nextCursor ?? "" }, owner);

  expect([first, second, third].flatMap((page) => page.data.map(({ id }) => id))).toEqual(made.reverse());
  expect(third.nextCursor).toBeNull();
});

describe("a deletion", () => {
  test("returns the same the second time, and the project is gone", async () => {
    const owner = newOwner();
    const { id: projectId } = await projects.create({ name: "Gone" }, owner);

    await projects.remove({ projectId }, owner);
    await projects.remove({ projectId }, owner);

    await expect(projects.get({ projectId }, owner)).rejects.toMatchObject({ code: "not_found" });
    expect((await projects.list({}, owner)).data).toEqual([]);
  });

  test("interrupted by a crash is due, and can be finished", async () => {
    const owner = newOwner();
    const id = requireProjectId((await projects.create({ name: "Half gone" }, owner)).id);
    await markDeleting(id);

    const row = await findProject(id);
    await finishDeletion(id, row?.ownerId ?? "");

    expect(row).toMatchObject({ status: "deleting", unfinished: "deletion", deletedAt: null });
    expect(await findProject(id)).toMatchObject({ unfinished: null, deletedAt: expect.any(Date) });
  });

  test("prevents a late import from reviving the project", async () => {
    const owner = newOwner();
    const { id: projectId } = await projects.create({ name: "Gone" }, owner);
    await projects.remove({ projectId }, owner);

    const source = { repoUrl: "https://github.com/owner/repo", ref: null, subdirectory: null };
    const late = {
      projectId,
      ownerId: owner.authData.userID,
      name: "Back",
      source,
      provision: true,
      overrides: {},
    };

    await expect(projects.createForImport(late)).rejects.toMatchObject({ details: { reason: "canceled" } });
    expect((await projects.readProject({ projectId })).project).toBeNull();
  });
});

test("a creation interrupted by a crash is due, and can be finished", async () => {
  const id = newId("prj");
  const fields = { name: "Half made", description: null, language: null, provision: true, overrides: {} };
  const source = { sourceKind: "empty" as const, files: null, template: null };
  await insertNewProject({ id, ownerId: randomUUID(), ...fields, ...source }, null);

  const row = await findProject(id);
  if (row !== null) await finishCreation(row);

  expect(row?.unfinished).toBe("creation");
  expect((await findProject(id))?.unfinished).toBeNull();
});

describe("an import's project", async () => {
  const stack = await detectStack({ list: async () => [], read: async () => new Map() });

  test("becomes ready with the newest stack, whichever arrives last", async () => {
    const owner = newOwner();
    const projectId = await importing(owner.authData.userID);

    const newer = {
      projectId,
      stack: { ...stack, language: "go" },
      overrides: {},
      revisionSeq: 2,
      source: sourceAt("b".repeat(40)),
    };
    const older = {
      projectId,
      stack: { ...stack, language: "rust" },
      overrides: {},
      revisionSeq: 1,
      source: sourceAt("a".repeat(40)),
    };
    await projects.recordStack({ ...newer, provision: true });
    await projects.recordStack({ ...older, provision: true });

    const project = await projects.get({ projectId }, owner);
    expect(project).toMatchObject({ status: "ready", language: "go", revisionSeq: 2 });
    expect(project.source.commitSha).toBe("b".repeat(40));
  });

  test("keeps no stack that was detected with other overrides than it has by now", async () => {
    const owner = newOwner();
    const projectId = await importing(owner.authData.userID);
    const recorded = { projectId, stack, revisionSeq: 1, source: sourceAt(null), provision: false };
    await projects.recordOverrides({ projectId, overrides: { port: 4000 } });

    const old = await projects.recordStack({ ...recorded, overrides: {} });
    expect(old.isRecorded).toBe(false);
    expect((await projects.get({ projectId }, owner)).stack).toBeNull();

    const current = await projects.recordStack({ ...recorded, overrides: { port: 4000 } });
    expect(current.isRecorded).toBe(true);
    expect(await projects.get({ projectId }, owner)).toMatchObject({
      status: "ready",
      overrides: { port: 4000 },
    });
  });

  test("fails with its first import, but not with a later one", async () => {
    const owner = newOwner();
    const [failed, ready] = [await importing(owner.authData.userID), await importing(owner.authData.userID)];
    await projects.recordStack({
      projectId: ready,
      stack,
      overrides: {},
      revisionSeq: 1,
      source: sourceAt(null),
      provision: false,
    });

    await projects.recordImportFailed({ projectId: failed });
    await projects.recordImportFailed({ projectId: ready });

    expect((await projects.get({ projectId: failed }, owner)).status).toBe("failed");
    expect((await projects.get({ projectId: ready }, owner)).status).toBe("ready");
  });
});

async function importing(ownerId: string): Promise<string> {
  const projectId = newId("prj");
  const source = { repoUrl: "https://github.com/owner/repo", ref: "main", subdirectory: null };
  const fields = { projectId, ownerId, name: "repo", source, provision: true, overrides: {} };
  await projects.createForImport(fields);
  return projectId;
}

function sourceAt(commitSha: string | null) {
  return { commitSha, ref: "main", subdirectory: null };
}
