import { expect, test } from "vitest";
import { newId, type ProjectId } from "../shared/ids";
import { RETENTION_DEFAULTS } from "../shared/retention";
import { db } from "./db";
import { findProject, insertNewProject, markCreated, markDeleted, markDeleting } from "./project.queries";
import { removeExpired } from "./remove-expired";

async function makeProject(): Promise<ProjectId> {
  const id = newId("prj");
  const facts = {
    ownerId: newId("key"),
    name: "old",
    description: null,
    language: null,
    provision: false,
    overrides: {},
    sourceKind: "empty" as const,
    files: null,
    template: null,
  };
  await insertNewProject({ id, ...facts }, null);
  await markCreated(id);
  return id;
}

async function makeDeleted(daysAgo: number): Promise<ProjectId> {
  const id = await makeProject();
  await markDeleting(id);
  await markDeleted(id);
  await db.exec`UPDATE project SET deleted_at = now() - make_interval(days => ${daysAgo}::int) WHERE id = ${id}`;
  return id;
}

test("a deleted project's row goes after its days, and no other does", async () => {
  const [old, recent, live, unfinished] = [
    await makeDeleted(91),
    await makeDeleted(89),
    await makeProject(),
    await makeProject(),
  ];
  await db.exec`UPDATE project SET created_at = now() - interval '10 years' WHERE id = ${live}`;
  await markDeleting(unfinished);
  await db.exec`UPDATE project SET updated_at = now() - interval '1 year' WHERE id = ${unfinished}`;

  await removeExpired(RETENTION_DEFAULTS);

  expect(await findProject(old)).toBeNull();
  for (const id of [recent, live, unfinished]) expect(await findProject(id)).not.toBeNull();
});

test("nothing goes where tombstones are kept for ever", async () => {
  const old = await makeDeleted(3_000);

  await removeExpired({ ...RETENTION_DEFAULTS, deleted: null });

  expect(await findProject(old)).not.toBeNull();
});
