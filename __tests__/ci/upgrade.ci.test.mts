import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { databaseUrlOf, withPrefix } from "../../host/postgres/database-url.mts";
import { createIfMissing, migrate } from "../../host/postgres/migrate.mts";
import { listMigrations } from "../../host/postgres/migration-files.mts";
import { newId } from "../../shared/ids.ts";
import { withDatabase } from "../support/app-rows.mts";
import { dumpSchema } from "../support/dump-schema.mts";
import { startHost } from "../support/test-host.mts";

const { manifest, appRoot, baseUrl } = inject("vaporform");
/** The newest migrations of commit c8f6187, the first version that was handed over. Migrations never change. */
const firstVersions: Record<string, number> = {
  auth: 1,
  "github-import": 5,
  projects: 1,
  vfs: 4,
  workspace: 7,
  // Added later, from its first migration on.
  generations: 1,
  tasks: 1,
  webhooks: 1,
};
const ownerId = "customer-1";
const key = `vf_${randomBytes(16).toString("hex")}`;
const [projectId, importId, workspaceId] = [newId("prj"), newId("imp"), newId("ws")];
const commitSha = "a".repeat(40);
const texts = { old: "first text", now: "second text" };
/** A stack as that version stored it. */
const stack = {
  language: "typescript",
  languages: [],
  frameworks: [],
  packageManager: null,
  runtime: null,
  apps: [],
  commands: { install: "npm ci", build: null, dev: null, start: "node index.js" },
  port: null,
  entrypoint: null,
  isMonorepo: false,
  confidence: 0.5,
  evidence: [],
  warnings: [],
};

function targetOf(url: string, name: string) {
  const database = manifest.databases.find((each) => each.name === name);
  if (!database?.migrations) throw new Error(`the app has no database ${name}`);
  return { url: databaseUrlOf(url, name), folder: join(appRoot, database.migrations) };
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Writes what a running installation of that version had: a project with two revisions, its import, and its workspace. */
async function fill(url: string): Promise<void> {
  await withDatabase(url, "auth", async (sql) => {
    await sql`INSERT INTO api_key (id, owner_id, name, hash, last_four)
              VALUES (${newId("key")}, ${ownerId}, 'old key', ${hashOf(key)}, ${key.slice(-4)})`;
  });
  await withDatabase(url, "projects", async (sql) => {
    await sql`
      INSERT INTO project (id, owner_id, name, status, source_kind, repo_url, commit_sha, stack, revision_seq, provision)
      VALUES (${projectId}, ${ownerId}, 'shop', 'ready', 'repository', 'https://github.com/example/shop', ${commitSha},
              ${sql.json(stack)}, 1, true)`;
  });
  await withDatabase(url, "github-import", async (sql) => {
    await sql`
      INSERT INTO import (id, owner_id, project_id, name, provision, repo_url, status, commit_sha, revision_seq, stack, due_at,
                          started_at, finished_at, step)
      VALUES (${importId}, ${ownerId}, ${projectId}, 'shop', true, 'https://github.com/example/shop', 'succeeded', ${commitSha},
              1, ${sql.json(stack)}, NULL, now(), now(), 'handOver')`;
  });
  await withDatabase(url, "vfs", async (sql) => {
    const size = texts.now.length;
    await sql`INSERT INTO head (project_id, owner_id, seq, files, size_bytes) VALUES (${projectId}, ${ownerId}, 2, 1, ${size})`;
    for (const text of Object.values(texts)) {
      await sql`INSERT INTO blob (hash, size_bytes, data) VALUES (${hashOf(text)}, ${text.length}, ${Buffer.from(text)})`;
    }
    await sql`
      INSERT INTO revision (id, project_id, seq, kind, import_id, commit_sha, author, files, size_bytes)
      VALUES (${newId("rev")}, ${projectId}, 1, 'import', ${importId}, ${commitSha}, ${ownerId}, 1, ${texts.old.length}),
             (${newId("rev")}, ${projectId}, 2, 'edit', NULL, NULL, ${ownerId}, 1, ${size})`;
    await sql`
      INSERT INTO entry (project_id, folder, name, mode, hash, size_bytes, from_seq, to_seq)
      VALUES (${projectId}, '/', 'index.js', '100644', ${hashOf(texts.old)}, ${texts.old.length}, 1, 2),
             (${projectId}, '/', 'index.js', '100644', ${hashOf(texts.now)}, ${size}, 2, NULL)`;
  });
  await withDatabase(url, "workspace", async (sql) => {
    await sql`INSERT INTO workspace (id, project_id, owner_id, mode, status, desired_state, wanted_seq, synced_seq)
              VALUES (${workspaceId}, ${projectId}, ${ownerId}, 'daytona', 'stopped', 'stopped', 2, 2)`;
  });
}

async function countRows(url: string, name: string): Promise<Record<string, number>> {
  return await withDatabase(url, name, async (sql) => {
    const counts: Record<string, number> = {};
    const tables = await sql<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname <> 'schema_migrations'`;
    for (const { name: table } of tables) counts[table] = (await sql`SELECT 1 FROM ${sql(table)}`).length;
    return counts;
  });
}

/** Nothing is lost; a change of an import's row is one event more. */
function expectKept(before: Record<string, number>, after: Record<string, number>): void {
  const withoutEvents = { ...before, ...("import_event" in before && { import_event: expect.any(Number) }) };
  expect(after).toMatchObject(withoutEvents);
  expect(after.import_event ?? 0).toBeGreaterThanOrEqual(before.import_event ?? 0);
}

test("the first version's data goes through each later migration, to today's schema, and is served", async () => {
  const url = withPrefix(baseUrl, `u${randomBytes(6).toString("hex")}`);
  for (const [name, version] of Object.entries(firstVersions)) {
    await createIfMissing(targetOf(url, name));
    await migrate(targetOf(url, name), version);
  }
  expect(Object.keys(firstVersions).sort()).toEqual(manifest.databases.map(({ name }) => name).sort());
  await fill(url);

  for (const [name, first] of Object.entries(firstVersions)) {
    const target = targetOf(url, name);
    for (const { version } of listMigrations(target.folder).filter((each) => each.version > first)) {
      const before = await countRows(url, name);
      expect(await migrate(target, version)).toEqual([version]);
      expectKept(before, await countRows(url, name));
    }
    expect(await dumpSchema(target.url)).toBe(await dumpSchema(databaseUrlOf(baseUrl, name)));
  }

  await using host = await startHost({ databaseUrl: url, secrets: { AdminAPIKey: "example-admin-key" } });
  const call = async (path: string, init: RequestInit = {}) =>
    await fetch(host.url + path, { ...init, headers: { authorization: `Bearer ${key}` } });
  const read = async (path: string) => Object(await (await call(path)).json());
  expect(await read(`/v1/projects/${projectId}`)).toMatchObject({
    status: "ready",
    stack: {
      kind: "app",
      services: [],
      requiredEnv: [],
      overridden: [],
      commands: { ...stack.commands, setup: null },
    },
  });
  expect(await read(`/v1/imports/${importId}`)).toMatchObject({ status: "succeeded", commitSha });
  expect(await read(`/v1/projects/${projectId}/workspace`)).toMatchObject({
    workspace: {
      id: workspaceId,
      status: "stopped",
      purpose: "preview",
      name: "preview",
      settings: { size: "small" },
    },
  });
  const files = `/v1/projects/${projectId}/files/index.js`;
  expect(await (await call(files)).text()).toBe(texts.now);
  expect(await (await call(`${files}?revision=1`)).text()).toBe(texts.old);
  expect((await call(files, { method: "PUT", body: "third" })).status).toBe(200);
  expect((await read("/v1/usage")).stored).toEqual({
    projects: 1,
    files: 1,
    sizeBytes: 5,
    keptBytes: texts.old.length + texts.now.length + 5,
  });
}, 120_000);
