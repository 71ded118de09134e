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

test.each([
  ["project", "projects", "projects/migrations/2_complete_stack.up.sql"],
  ["import", "github-import", "github-import/migrations/6_complete_stack.up.sql"],
])(
  "the stack in a %s row of an earlier version gets the fields that it lacks",
  async (table, database, migration) => {
    const sql = postgres(databaseUrlOf(baseUrl, database), { max: 1, onnotice: () => undefined });
    try {
      // The session's own table hides the real one of the same name.
      await sql`CREATE TEMPORARY TABLE ${sql(table)} (id int, stack jsonb)`;
      await sql`INSERT INTO ${sql(table)} VALUES (1, ${sql.json(older)}), (2, ${sql.json(current)}), (3, NULL)`;

      await sql.unsafe(readFileSync(`${appRoot}/${migration}`, "utf8"));

      const rows = await sql`SELECT stack FROM ${sql(table)} ORDER BY id`;
      expect(rows.map(({ stack }) => stack)).toEqual([
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
    } finally {
      await sql.end();
    }
  },
);
