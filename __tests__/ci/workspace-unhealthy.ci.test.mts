import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { checkNow } from "../support/reconcile-now.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import type { ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";

/** It counts its visitors, exits on one signal, and stops or resumes listening on others. */
const app = {
  "package.json": JSON.stringify({ name: "app", version: "1.0.0", scripts: { start: "node server.js" } }),
  "server.js": `const fs = require("fs");
let visitors = 0;
const server = require("http").createServer((request, response) => response.end("visitor " + ++visitors));
const open = () => server.listen(process.env.PORT, process.env.HOST);
process.on("SIGTERM", () => { console.error("the database went away"); process.exit(7); });
process.on("SIGHUP", () => { server.close(); server.closeAllConnections(); });
process.on("SIGUSR2", open);
setInterval(() => undefined, 60_000);
fs.writeFileSync("server.pid", String(process.pid));
open();`,
};

describe.runIf(findBubblewrap() !== null)("an app that was ready", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  test("and has ended is unhealthy, with the reason, and is ready again after a restart", async () => {
    const before = await makeReady("ended");
    await signal(before, "TERM");
    await expect.poll(() => responds(before), { timeout: 10_000 }).toBe(false);

    const { status, preview } = await seenAs(before.id, "unhealthy");

    expect(status).toBe("running");
    expect(preview).toMatchObject({ url: before.preview.url, failure: { reason: "process_exited" } });
    expect(preview.failure?.message).toMatch(/exit code 7.*the database went away/s);
    const [, { data }] = await client.ask("GET", `/v1/workspaces/${before.id}/diagnostics`);
    expect(data[0]).toMatchObject({ where: "preview", reason: "process_exited" });
    await client.expectStatus("POST", `/v1/workspaces/${before.id}/restart-process`, 202);
    const healed = await reach(before.id, "ready");
    expect(healed.preview.failure).toBeNull();
    expect(await textAt(healed)).toMatch(/^visitor/);
  });

  test("and has just ended is started by ensure-running, once for all requests", async () => {
    const ready = await makeReady("ensured");
    const { id } = ready;
    await signal(ready, "TERM");
    await expect.poll(() => responds(ready), { timeout: 10_000 }).toBe(false);
    expect(await client.read(id)).toMatchObject({ preview: { status: "ready" } });
    const before = bench.daytona.requests.length;

    const asked = Array.from({ length: 5 }, () => client.ask("POST", `/v1/workspaces/${id}/ensure-running`));
    expect((await Promise.all(asked)).map(([status]) => status)).toEqual(Array(5).fill(202));

    expect(await textAt(await reach(id, "ready"))).toMatch(/^visitor/);
    const started = bench.daytona.requests
      .slice(before)
      .filter((request) => /session\/.+\/exec$/.test(request));
    expect(started).toHaveLength(1);
  });

  test("and stops responding is unhealthy until it responds again, and checks do not keep its sandbox running", {
    timeout: 60_000,
  }, async () => {
    const ready = await makeReady("silent");
    const { id, preview } = ready;
    await signal(ready, "HUP");
    await expect.poll(() => responds(ready), { timeout: 10_000 }).toBe(false);
    const silent = await seenAs(id, "unhealthy");
    expect(silent.preview).toMatchObject({ url: preview.url, failure: { reason: "preview_unreachable" } });
    await signal(ready, "USR2");
    await expect.poll(() => responds(ready), { timeout: 10_000 }).toBe(true);
    const sandbox = bench.daytona.world.get(`vaporform-${id}`);
    const usedAt = sandbox.lastActivityAt;

    const { preview: again } = await seenAs(id, "ready");

    expect(again).toMatchObject({ url: preview.url, failure: null });
    expect(sandbox.lastActivityAt).toBe(usedAt);
  });

  async function makeReady(name: string): Promise<ShownWorkspace> {
    const workspace = await client.reach(await bench.importApp(name, app), "running");
    expect(workspace.preview).toMatchObject({ status: "ready" });
    return workspace;
  }

  async function signal({ id }: ShownWorkspace, name: string): Promise<void> {
    const command = { command: `kill -${name} $(cat server.pid)`, cwd: "project" };
    expect((await client.ask("POST", `/v1/workspaces/${id}/exec`, command))[1]).toMatchObject({
      exitCode: 0,
    });
  }

  /** Requests checks of the preview, and waits until it has this status. */
  async function seenAs(id: string, status: string): Promise<ShownWorkspace> {
    await checkNow(bench.host.databaseUrl, id);
    return await reach(id, status);
  }

  async function reach(id: string, status: string): Promise<ShownWorkspace> {
    await expect.poll(async () => (await client.read(id)).preview.status, { timeout: 25_000 }).toBe(status);
    return await client.read(id);
  }
});

async function responds({ preview }: ShownWorkspace): Promise<boolean> {
  const response = await fetch(preview.url ?? "");
  await response.text();
  return response.ok;
}

async function textAt({ preview }: ShownWorkspace): Promise<string> {
  return await (await fetch(preview.url ?? "")).text();
}
