import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { contentNames } from "../../workspace/sandbox/sandbox-contents.ts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import type { ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";

const serve = `const answer = (q, r) => r.end("page of " + process.pid);
const server = require("http").createServer(answer);`;
const listen = "server.listen(process.env.PORT, '0.0.0.0');";
/** Starts another program that outlives this one, with a process group of its own. */
const daemon = `const { spawn } = require("child_process");
if (process.argv[2] !== "daemon") {
  spawn(process.execPath, [__filename, "daemon"], { detached: true, stdio: "ignore" }).unref();
  console.log("started in the background");
} else {`;

describe.runIf(findBubblewrap() !== null)("an app", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  async function run(name: string, program: string): Promise<ShownWorkspace> {
    const commands = { dev: "node server.js" };
    const files = { "package.json": "{}", "server.js": program };
    const projectId = await bench.importWith({ overrides: { port: 3000, commands } }, { name, files });
    await expect
      .poll(async () => (await client.ofProject(projectId))?.status, { timeout: 60_000 })
      .toBe("running");
    return await client.reach(projectId, "running");
  }

  async function restarted({ id, projectId }: ShownWorkspace): Promise<ShownWorkspace> {
    await client.call("POST", `/v1/workspaces/${id}/restart-process`);
    await expect
      .poll(async () => (await client.read(id)).preview.status, { timeout: 25_000, interval: 100 })
      .not.toBe("ready");
    await expect.poll(async () => (await client.read(id)).preview.status, { timeout: 25_000 }).toBe("ready");
    return await client.reach(projectId, "running");
  }

  async function pageOf({ preview }: ShownWorkspace): Promise<string> {
    return await (await fetch(preview.url ?? "")).text();
  }

  test.each([
    ["puts itself into the background", "daemonises", `${serve}\n${daemon}\n  ${listen}\n}`],
    ["ignores SIGTERM", "stubborn", `${serve}\nprocess.on("SIGTERM", () => {});\n${listen}`],
    [
      "serves from worker processes",
      "forks",
      `${serve}\nconst cluster = require("cluster");
if (cluster.isPrimary) { cluster.fork(); cluster.fork(); } else { ${listen} }`,
    ],
  ])(
    "that %s is seen, and a restart replaces it",
    async (_what, name, program) => {
      const first = await run(name, program);
      expect(first.preview).toMatchObject({ status: "ready", failure: null });
      const before = await pageOf(first);
      expect(before).toMatch(/^page of \d+$/);
      const [, health] = await client.ask("GET", `/v1/workspaces/${first.id}/health`);
      expect(health).toMatchObject({
        healthy: true,
        checks: { process: { status: "ok" }, port: { status: "ok" } },
      });

      const after = await pageOf(await restarted(first));

      expect(after).toMatch(/^page of \d+$/);
      const [, ps] = await client.ask("POST", `/v1/workspaces/${first.id}/exec`, {
        command: "grep -l server.js /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3",
      });
      expect(ps.output.split("\n")).not.toContain(before.replace("page of ", ""));
    },
    120_000,
  );

  test("that opens its port late, after others that show no page, is seen", async () => {
    const program = `${serve}
require("net").createServer((socket) => socket.destroy()).listen(4001);
require("http").createServer((q, r) => r.writeHead(500).end()).listen(4002);
setTimeout(() => server.listen(4003), 1500);`;

    const { preview } = await run("late", program);

    expect(preview).toMatchObject({ status: "ready", port: 4003 });
  }, 120_000);

  test("that has no page at / is ready: its 404 is its own", async () => {
    const program = "require('http').createServer((q, r) => r.writeHead(404).end('none here')).listen(3000)";

    const workspace = await run("no-index", program);

    expect(workspace.preview).toMatchObject({ status: "ready", failure: null });
    expect(await pageOf(workspace)).toBe("none here");
  }, 120_000);

  test("that ends without an error says so, and what helps", async () => {
    const { preview } = await run("script", "");

    expect(preview).toMatchObject({ status: "failed", failure: { reason: "process_exited" } });
    expect(preview.failure?.message).toBe("the app ended with exit code 0 and wrote nothing");
  }, 120_000);

  test("is diagnosed with a list of what its sandbox contains", async () => {
    const { id } = await run("contents", `${serve}\n${listen}`);

    const [, { data, contents }] = await client.ask("GET", `/v1/workspaces/${id}/diagnostics`);

    expect(data).toEqual([]);
    expect(contents.map(({ name }: { name: string }) => name)).toEqual(contentNames);
    const present = contents.filter(({ isPresent }: { isPresent: boolean }) => isPresent);
    expect(present.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([
        "localhost for IPv4 and IPv6 in /etc/hosts",
        "an entry for its user in /etc/passwd and /etc/group",
        "a UTF-8 locale",
        "a writable /tmp",
        "a writable /dev/shm",
      ]),
    );
  }, 120_000);
});
