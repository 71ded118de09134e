import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { writeSampleApp } from "../__tests__/support/sample-app.mts";
import { databaseUrlOf, withPrefix } from "../host/postgres/database-url.mts";

const app = writeSampleApp();
const { baseUrl } = inject("vaporform");
const { hostname, port, username, password } = new URL(baseUrl);
const server = `${hostname}:${port}`;
const configPath = join(app.root, "infra.json");
let database: string;

beforeEach(() => {
  database = `outside${randomBytes(4).toString("hex")}_jobs`;
});
afterAll(() => app.remove());

function writeConfig({ name = database, user = username, tls = false, host = server } = {}): void {
  const jobs = { name, username: user, password: { $env: "DB_PASSWORD" } };
  const sqlServer = { host, tls_config: { disabled: !tls }, databases: { jobs } };
  writeFileSync(configPath, JSON.stringify({ sql_servers: [sqlServer] }));
}

async function migrate(args: string[], env: Record<string, string> = {}) {
  const script = fileURLToPath(new URL("migrate.mts", import.meta.url));
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script, ...args], {
    cwd: app.root,
    env: { PATH, HOME, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output: stdout + stderr };
}

test("the databases of an infra config are created and fully migrated", async () => {
  writeConfig();

  const first = await migrate(["--config", configPath], { DB_PASSWORD: password });
  const second = await migrate(["--config", configPath], { DB_PASSWORD: password });

  expect(first).toEqual({ code: 0, output: `jobs (${server}/${database}): applied 1\n` });
  expect(second).toEqual({ code: 0, output: `jobs (${server}/${database}): up to date\n` });
});

test("the databases of a URL are created and fully migrated", async () => {
  const url = withPrefix(baseUrl, database.replace("_jobs", ""));

  const first = await migrate(["--url", url]);
  const none = await migrate([]);
  const unknown = await migrate(["--urls", url]);

  expect(first).toEqual({ code: 0, output: `jobs (${server}/${database}): applied 1\n` });
  expect(none.code).toBe(1);
  expect(none.output).toContain("--url or --config is missing");
  expect(unknown.output).toContain("Unknown option '--urls'");
  expect(unknown.output).not.toMatch(/^ +at /m);
});

test("a wrong password, a missing variable and a closed port are one sentence each", async () => {
  writeConfig();
  const wrong = await migrate(["--config", configPath], { DB_PASSWORD: "wrong-one" });
  const missing = await migrate(["--config", configPath]);
  writeConfig({ host: "127.0.0.1:1" });
  const closed = await migrate(["--config", configPath], { DB_PASSWORD: password });

  expect(wrong).toEqual({
    code: 1,
    output: `${server}/${database}: the password of user "${username}" is wrong; correct it\n`,
  });
  expect(missing).toEqual({
    code: 1,
    output: `${configPath}: sql_servers[0].databases.jobs.password: set the environment variable DB_PASSWORD\n`,
  });
  expect(closed).toEqual({
    code: 1,
    output: `127.0.0.1:1/${database}: the server cannot be reached (ECONNREFUSED); check host and port\n`,
  });
});

test("one sentence says which permission a user lacks and what to grant", async () => {
  const user = `poor_${randomBytes(4).toString("hex")}`;
  const admin = postgres(databaseUrlOf(baseUrl, "x").replace(/[^/]+$/, "postgres"), { max: 1 });
  await admin.unsafe(`CREATE ROLE ${user} LOGIN PASSWORD 'poor'`);
  await admin.unsafe(`CREATE DATABASE ${database}_foreign`);

  writeConfig({ user });
  const missing = await migrate(["--config", configPath], { DB_PASSWORD: "poor" });
  writeConfig({ user, name: `${database}_foreign` });
  const foreign = await migrate(["--config", configPath], { DB_PASSWORD: "poor" });
  await admin.unsafe(`DROP ROLE ${user}`);
  await admin.end();

  expect(missing).toEqual({
    code: 1,
    output: `${server}/${database}: user "${user}" has no permission: permission denied to create database; grant CREATEDB, or create the database yourself\n`,
  });
  expect(foreign).toEqual({
    code: 1,
    output: `${server}/${database}_foreign: user "${user}" has no permission: permission denied for schema public; make it the owner of the database\n`,
  });
});

test("a server without TLS is refused unless the file allows it", async () => {
  writeConfig({ tls: true });

  const ending = await migrate(["--config", configPath], { DB_PASSWORD: password });

  expect(ending.code).toBe(1);
  expect(ending.output).toMatch(
    /^\S+: the server closed the connection \(\w+\); if it has no TLS, set tls_config.disabled to true\n$/,
  );
});
