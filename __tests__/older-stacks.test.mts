import { readFileSync } from "node:fs";
import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { databaseUrlOf } from "../host/postgres/database-url.mts";

const { appRoot, baseUrl } = inject("vaporform");

const commands = { install: "pip install .", build: null, dev: null, start: null };
const older = {
  language: "python",
  commands,
  apps: [
    { root: "a", commands },
    { root: "b", commands },
  ],
};
const complete = { ...commands, setup: null };
const current = { kind: "library", noPreviewReason: "a library", commands: { setup: "make" } };

/** Runs a migration on rows with these stacks, and returns the result. */
async function migrated(place: readonly string[], stacks: readonly (object | null)[]): Promise<unknown[]> {
  const [table = "", database = "", migration = ""] = place;
  const sql = postgres(databaseUrlOf(baseUrl, database), { max: 1, onnotice: () => undefined });
  try {
    // The session's own table hides the real one of the same name.
    await sql`CREATE TEMPORARY TABLE ${sql(table)} (id int, stack jsonb)`;
    for (const [id, stack] of stacks.entries())
      await sql`INSERT INTO ${sql(table)} VALUES (${id}, ${stack && sql.json({ ...stack })})`;
    await sql.unsafe(readFileSync(`${appRoot}/${migration}`, "utf8"));
    return (await sql`SELECT stack FROM ${sql(table)} ORDER BY id`).map(({ stack }) => stack);
  } finally {
    await sql.end();
  }
}

test.each([
  ["project", "projects", "projects/migrations/2_complete_stack.up.sql"],
  ["import", "github-import", "github-import/migrations/6_complete_stack.up.sql"],
])("the stack in a %s row of an earlier version gets its kind and setup", async (...place) => {
  expect(await migrated(place, [older, current, null])).toEqual([
    {
      kind: "app",
      noPreviewReason: null,
      language: "python",
      commands: complete,
      apps: [
        { root: "a", commands: complete },
        { root: "b", commands: complete },
      ],
    },
    current,
    null,
  ]);
});

test.each([
  ["project", "projects", "projects/migrations/3_complete_needs.up.sql"],
  ["import", "github-import", "github-import/migrations/7_complete_needs.up.sql"],
])("the stack in a %s row of an earlier version gets empty services and variables", async (...place) => {
  const known = { services: [{ name: "redis" }], requiredEnv: [] };

  expect(await migrated(place, [current, known, null])).toEqual([
    { ...current, services: [], requiredEnv: [] },
    known,
    null,
  ]);
});

test.each([
  ["project", "projects", "projects/migrations/6_complete_overridden.up.sql"],
  ["import", "github-import", "github-import/migrations/10_complete_overridden.up.sql"],
])("the stack in a %s row of an earlier version has nothing overridden", async (...place) => {
  expect(await migrated(place, [current, null])).toEqual([{ ...current, overridden: [] }, null]);
});
