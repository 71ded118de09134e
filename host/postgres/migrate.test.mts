import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, expect, inject, test } from "vitest";
import "../../__tests__/support/test-run.mts";
import { databaseNameOf, databaseUrlOf, withoutPassword, withPrefix } from "./database-url.mts";
import { createDatabases, migrate } from "./migrate.mts";
import { listMigrations } from "./migration-files.mts";

const root = mkdtempSync(join(tmpdir(), "vaporform-migrations-"));
const { baseUrl } = inject("vaporform");
let folder: string;
let url: string;
let sql: postgres.Sql;

beforeEach(async () => {
  const name = randomBytes(6).toString("hex");
  folder = join(root, name);
  mkdirSync(folder);
  url = databaseUrlOf(withPrefix(baseUrl, `m${name}`), "files");
  await createDatabases(baseUrl, [url]);
  sql = postgres(url, { max: 1, onnotice: () => undefined });
});

afterEach(() => sql.end());
afterAll(() => rmSync(root, { recursive: true }));

function write(name: string, text = "SELECT 1;"): void {
  writeFileSync(join(folder, name), text);
}

async function version(): Promise<unknown> {
  return (await sql`SELECT version::int AS version, dirty FROM schema_migrations`)[0];
}

test("migrations run in the order of their numbers, each once", async () => {
  write("10_third.up.sql", "INSERT INTO step VALUES (10);");
  write("2_second.up.sql", "INSERT INTO step VALUES (2); INSERT INTO step VALUES (3);");
  write("1_first.up.sql", "CREATE TABLE step (n int);");
  write("1_first.down.sql", "DROP TABLE step;");
  write("notes.md", "not a migration");

  expect(await migrate({ url, folder })).toEqual([1, 2, 10]);
  expect(await migrate({ url, folder })).toEqual([]);

  expect((await sql`SELECT n FROM step`).map(({ n }) => n)).toEqual([2, 3, 10]);
  expect(await version()).toEqual({ version: 10, dirty: false });
});

test("a number below the current one is never applied", async () => {
  write("5_late.up.sql", "CREATE TABLE a ();");
  await migrate({ url, folder });
  write("3_early.up.sql", "CREATE TABLE b ();");

  expect(await migrate({ url, folder })).toEqual([]);
});

test("a failed file leaves nothing behind, and is run again when it is fixed", async () => {
  write("1_first.up.sql", "CREATE TABLE step (n int);");
  write("2_broken.up.sql", "INSERT INTO step VALUES (1); INSERT INTO nowhere VALUES (1);");

  await expect(migrate({ url, folder })).rejects.toThrow(/2_broken\.up\.sql failed: relation "nowhere"/);
  const left = await sql`SELECT n FROM step`;
  const marked = await version();
  write("2_broken.up.sql", "INSERT INTO step VALUES (7);");
  const applied = await migrate({ url, folder });

  expect(left).toHaveLength(0);
  expect(marked).toEqual({ version: 2, dirty: true });
  expect(applied).toEqual([2]);
  expect(await version()).toEqual({ version: 2, dirty: false });
});

test("hosts that start together do each migration once", async () => {
  write("1_first.up.sql", "CREATE TABLE step (n int); SELECT pg_sleep(0.05);");
  write("2_second.up.sql", "INSERT INTO step VALUES (1);");

  const applied = await Promise.all([1, 2, 3].map(() => migrate({ url, folder })));

  expect(applied.filter((numbers) => numbers.length > 0)).toEqual([[1, 2]]);
  expect(await sql`SELECT n FROM step`).toHaveLength(1);
});

test("hosts that start together create each database once", async () => {
  const fresh = databaseUrlOf(withPrefix(baseUrl, `m${randomBytes(6).toString("hex")}`), "fresh");

  await Promise.all([1, 2, 3].map(() => createDatabases(baseUrl, [fresh])));

  const rows = await sql`SELECT datname FROM pg_database WHERE datname = ${databaseNameOf(fresh)}`;
  expect(rows).toHaveLength(1);
});

test.each(["first.up.sql", "1_a.b.up.sql", "1_first.sql"])(
  "%s is not a valid name for a migration",
  (name) => {
    write(name);

    expect(() => listMigrations(folder)).toThrow("is not named like 1_create_table.up.sql");
  },
);

test("two files with one number are refused", () => {
  write("1_a.up.sql");
  write("01_b.up.sql");

  expect(() => listMigrations(folder)).toThrow("two migrations with the number 1");
});

test("databases are named after the URL's own", () => {
  const server = "postgres://user:pass@db.example.com:5433/vaporform?sslmode=require";

  expect(databaseUrlOf(server, "vfs")).toBe(
    "postgres://user:pass@db.example.com:5433/vaporform_vfs?sslmode=require",
  );
  expect(databaseUrlOf("postgres://localhost", "vfs")).toBe("postgres://localhost/vaporform_vfs");
  expect(withoutPassword(server)).toBe("db.example.com:5433/vaporform");
});
