import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, inject, test } from "vitest";
import { writeSampleApp } from "../../__tests__/support/sample-app.mts";
import { withPrefix } from "../postgres/database-url.mts";

const app = writeSampleApp();
const main = fileURLToPath(new URL("../main.mts", import.meta.url));
const { PATH = "", HOME = "" } = process.env;
const databaseUrl = new URL(withPrefix(inject("vaporform").baseUrl, "awaited"));
const children: ChildProcess[] = [];
let proxy: Server | undefined;

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  proxy?.close();
});
afterAll(() => app.remove());

/** Starts a host and collects what it writes. */
function start(url: URL): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), main, "--port", "0"], {
    cwd: app.root,
    env: { PATH, HOME, DATABASE_URL: url.href },
  });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  }
  return { child, output: () => output };
}

/** The test's PostgreSQL at a port of its own. */
async function listen(port: number): Promise<number> {
  const to = { host: databaseUrl.hostname, port: Number(databaseUrl.port) };
  const server = createServer((socket) => {
    const onward = connect(to);
    for (const end of [socket, onward]) end.on("error", () => undefined);
    socket.pipe(onward).pipe(socket);
  });
  proxy = server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function at(port: number): URL {
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return url;
}

test("a host whose database is down names it, waits for it, and serves once it is there", async () => {
  const port = await listen(0);
  await new Promise((resolve) => proxy?.close(resolve));
  const { output } = start(at(port));
  await expect.poll(output, { timeout: 20_000 }).toContain("waiting for PostgreSQL");

  expect(output()).toContain(`127.0.0.1:${port}/postgres: the server cannot be reached (ECONNREFUSED)`);
  expect(output()).not.toContain("    at ");
  await listen(port);

  await expect.poll(output, { timeout: 25_000 }).toContain('"message":"listening"');
  expect(output().match(/waiting for PostgreSQL/g)).toHaveLength(1);
  expect(output()).not.toContain(databaseUrl.password);
});

test("a host that waits for its database ends when it is asked to", async () => {
  const port = await listen(0);
  await new Promise((resolve) => proxy?.close(resolve));
  const { child, output } = start(at(port));
  await expect.poll(output, { timeout: 20_000 }).toContain("waiting for PostgreSQL");

  child.kill("SIGTERM");
  const [code] = await once(child, "exit");

  expect(code).toBe(1);
  expect(output()).toContain("the host was stopped while it waited for PostgreSQL");
});

test("a host that its database refuses ends with one line", async () => {
  const url = new URL(databaseUrl);
  url.username = "no-such-user";
  const { child, output } = start(url);

  const [code] = await once(child, "close");

  expect(code).toBe(1);
  expect(output().trim().split("\n").at(-1)).toMatch(/^vaporform: .*user "no-such-user"/);
  expect(output()).not.toContain("    at ");
});
