import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { writeSampleApp } from "../../__tests__/support/sample-app.mts";
import { eventually } from "../../__tests__/support/sample-host.mts";
import { type HostProcess, launchHost } from "../../tools/host-process.mts";
import { withPrefix } from "../postgres/database-url.mts";
import { readPostmaster } from "../postgres/postmaster.mts";
import { isAlive } from "../postgres/processes.mts";

const app = writeSampleApp();
const dataDir = mkdtempSync(join(tmpdir(), "vaporform-data-"));
const { PATH = "", HOME = "" } = process.env;
const databaseUrl = withPrefix(inject("vaporform").baseUrl, "boot");
let host: HostProcess;

beforeAll(async () => {
  host = await launch();
});

afterAll(async () => {
  await host.stop();
  app.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A host with the embedded PostgreSQL. */
function launch(): Promise<HostProcess> {
  return launchHost({ cwd: app.root, args: ["--data-dir", dataDir], env: { PATH, HOME } });
}

interface Ending {
  code: number | null;
  output: string;
}

function spawnScript(script: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url));
  return spawn(process.execPath, ["--import", import.meta.resolve("tsx"), path, ...args], {
    cwd: app.root,
    env: { PATH, HOME, ...env },
  });
}

/** Runs a script that is expected to end by itself. */
async function runScript(...launched: Parameters<typeof spawnScript>): Promise<Ending> {
  const child = spawnScript(...launched);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

test("a second host on the same data folder names the process that uses it and ends", async () => {
  const second = await runScript("host/main.mts", ["--port", "0", "--data-dir", dataDir]);

  expect(second.code).toBe(1);
  expect(second.output).toContain(`vaporform: another host (pid ${host.pid}) is running on ${dataDir}`);
  expect((await fetch(`${host.url}/who`)).status).toBe(200);
});

test("a killed host starts again on its folder with its data, even if it left processes running", async () => {
  await fetch(`${host.url}/jobs`, { method: "POST", body: '{"kind":"kept"}' });
  await eventually(async () => ((await eventsOf("kept")).length === 1 ? true : null));

  await host.kill();
  host = await launch();

  expect(await eventsOf("kept")).toHaveLength(1);
});

test("after a stop nothing is left running, and Postgres stops last", async () => {
  const server = readPostmaster(join(dataDir, "postgres"));

  const code = await host.stop();

  expect(code).toBe(0);
  expect(isAlive(server?.pid ?? 0)).toBe(false);
  expect(host.logs()).not.toContain('"level":"error"');
  host = await launch();
});

test("a port in use is explained", async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  const address = squatter.address();
  const port = typeof address === "object" ? String(address?.port) : "";

  const ending = await runScript("host/main.mts", ["--port", port], { DATABASE_URL: databaseUrl });
  await new Promise((resolve) => squatter.close(resolve));

  expect(ending).toEqual({
    code: 1,
    output: `vaporform: port ${port} is in use; choose another with --port (0: any free port)\n`,
  });
});

test("an invalid secrets file is reported with the line, without its content", async () => {
  const path = join(app.root, ".secrets.local.cue");
  writeFileSync(path, 'SampleAPIKey: "very-private\n');

  const ending = await runScript("host/main.mts", ["--port", "0"], { DATABASE_URL: databaseUrl });
  rmSync(path);

  expect(ending.code).toBe(1);
  expect(ending.output).toContain(".secrets.local.cue, line 1: the string of SampleAPIKey is not closed");
  expect(ending.output).not.toContain("very-private");
});

test("a second signal ends a host that is still waiting for a request", async () => {
  const busy = await launchHost({ cwd: app.root, env: { PATH, HOME, DATABASE_URL: databaseUrl } });
  const open = await fetch(`${busy.url}/raw/events?gate=never`);

  const exit = busy.stop();
  await eventually(async () => (busy.logs().includes("shutting down") ? true : null));
  process.kill(busy.pid, "SIGTERM");

  expect(await exit).toBe(1);
  await expect(open.text()).rejects.toThrow();
});

async function eventsOf(kind: string): Promise<unknown[]> {
  return JSON.parse(await (await fetch(`${host.url}/jobs/${kind}`)).text()).events;
}

test("a host does not keep the compiler that has analysed its app", async () => {
  const fresh = writeSampleApp();
  const tell = `import { createRequire } from "node:module";
    const loaded = () => Object.keys(createRequire("file:///").cache).some((path) => path.includes("/typescript/"));
    process.on("exit", () => console.error("compiler loaded:", loaded()));`;
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(tell)}`;
  try {
    const first = await launchHost({
      cwd: fresh.root,
      env: { PATH, HOME, DATABASE_URL: databaseUrl, NODE_OPTIONS },
    });
    await first.stop();

    expect(first.logs()).toContain("compiler loaded: false");
  } finally {
    fresh.remove();
  }
});
