import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { appThat, SandboxBench } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

describe.runIf(findBubblewrap() !== null)("an imported project in a sandbox", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  test("is installed and started, and its preview responds", async () => {
    const projectId = await bench.importApp(
      "plain",
      appThat("server.listen(process.env.PORT, process.env.HOST);"),
    );

    const { preview, outdated, syncedSeq } = await client.reach(projectId, "running");

    expect(preview).toMatchObject({ status: "ready", port: 3000, failure: null });
    expect({ outdated, syncedSeq }).toEqual({ outdated: false, syncedSeq: 1 });
    expect(await textAt(preview.url)).toBe("text: first");
    expect(Date.parse(preview.expiresAt ?? "")).toBeGreaterThan(Date.now());
  });

  test("has no URL before it responds, and then one that works immediately", async () => {
    const slow = "setTimeout(() => server.listen(process.env.PORT, '0.0.0.0'), 4000);";
    const projectId = await bench.importApp("slow", appThat(slow));

    const seen = [];
    await expect.poll(() => client.ofProject(projectId), { timeout: 10_000 }).not.toBeNull();
    let workspace = await client.ofProject(projectId);
    while (workspace !== null && workspace.status !== "running") {
      if (workspace.preview.status !== "ready") seen.push(workspace.preview.url);
      workspace = await client.read(workspace.id, { wait: 10, since: workspace.version });
    }

    expect(new Set(seen)).toEqual(new Set([null]));
    expect(await textAt(workspace?.preview.url ?? null)).toBe("text: first");
  });

  test("that listens on another port than expected is found", async () => {
    const projectId = await bench.importApp("elsewhere", appThat("server.listen(4567, '0.0.0.0');"));

    const { preview } = await client.reach(projectId, "running");

    expect(preview).toMatchObject({ status: "ready", port: 4567 });
    expect(await textAt(preview.url)).toBe("text: first");
  });

  test.each([
    ["at once", 0],
    ["after a while", 2_500],
  ])(
    "that exits by itself %s fails its preview within 3 s, with exit code and last lines",
    async (when, afterMs) => {
      const end = "console.error('no database at ' + Date.now()); process.exit(1);";
      const name = when.replaceAll(" ", "-");
      const projectId = await bench.importApp(name, appThat(`setTimeout(() => { ${end} }, ${afterMs});`));

      const { id, preview, status } = await client.reach(projectId, "running");

      const seenAt = Date.now();
      const endedAt = Number(preview.failure?.message.match(/no database at (\d+)/)?.[1]);
      expect(seenAt - endedAt).toBeLessThan(3_000);
      expect(status).toBe("running");
      expect(preview).toMatchObject({ status: "failed", url: null, failure: { reason: "process_exited" } });
      expect(preview.failure?.message).toContain("exit code 1");
      const [, { data }] = await client.ask("GET", `/v1/workspaces/${id}/diagnostics`);
      expect(data[0]).toMatchObject({ where: "preview", reason: "process_exited" });
    },
  );

  test.each([
    ["accepts requests to localhost only", "q.headers.host === 'localhost:' + port", "'0.0.0.0'"],
    ["listens on 127.0.0.1 only", "true", "'127.0.0.1'"],
    ["listens on ::1 only", "true", "'::1'"],
  ])("that %s is reached through the relay", async (_what, isAllowed, host) => {
    const server = `const port = process.env.PORT;
const answer = (q, r) => ${isAllowed} ? r.end("welcome") : r.writeHead(403).end("Blocked request. This host is not allowed.");
require("http").createServer(answer).listen(port, ${host});`;
    const name = `local-${host.replace(/\W/g, "")}`;
    const projectId = await bench.importApp(name, { ...appThat(""), "server.js": server });

    const { preview } = await client.reach(projectId, "running");

    expect(preview).toMatchObject({ status: "ready", failure: null });
    expect(await textAt(preview.url)).toBe("welcome");
  });

  test("that responds with an error is unhealthy, but still has a link", async () => {
    const server = "require('http').createServer((q, r) => r.writeHead(500).end('no database')).listen(3000)";
    const projectId = await bench.importApp("failing", { ...appThat(""), "server.js": server });

    const { preview } = await client.reach(projectId, "running");

    expect(preview).toMatchObject({ status: "unhealthy", failure: { reason: "preview_unreachable" } });
    expect(preview.failure?.message).toContain("status 500");
    const response = await fetch(preview.url ?? "");
    expect([response.status, await response.text()]).toEqual([500, "no database"]);
  });

  test("whose install fails is in error, with exit code and last lines", async () => {
    const files = appThat("server.listen(3000);");
    const broken = {
      name: "app",
      version: "1.0.0",
      scripts: { start: "node server.js", preinstall: "echo gone wrong; exit 9" },
    };
    const projectId = await bench.importApp("broken", { ...files, "package.json": JSON.stringify(broken) });

    const { failure } = await client.reach(projectId, "error");

    expect(failure).toMatchObject({ reason: "install_failed", step: "install" });
    expect(failure?.message).toContain("gone wrong");
  });

  test("keeps its sandbox and is reachable again after a stop and a start", async () => {
    const projectId = await bench.importApp("again", appThat("server.listen(process.env.PORT, '0.0.0.0');"));
    const before = await client.reach(projectId, "running");

    await client.expectStatus("POST", `/v1/workspaces/${before.id}/stop`, 202);
    const stopped = await client.reach(projectId, "stopped");
    await client.expectStatus("POST", `/v1/workspaces/${before.id}/start`, 202);
    const after = await client.reach(projectId, "running");

    expect(stopped.preview).toMatchObject({ status: "none", url: null });
    expect(after.daytonaSandboxId).toBe(before.daytonaSandboxId);
    expect(after.preview.url).not.toBe(before.preview.url);
    expect(await textAt(after.preview.url)).toBe("text: first");
  });

  test("is started once, however many requests arrive after the provider stopped it", async () => {
    const projectId = await bench.importApp(
      "ensured",
      appThat("server.listen(process.env.PORT, '0.0.0.0');"),
    );
    const { id } = await client.reach(projectId, "running");
    bench.daytona.world.force(bench.daytona.world.get(`vaporform-${id}`), "stopped");
    const before = bench.daytona.requests.length;

    const asked = Array.from({ length: 10 }, () => client.ask("POST", `/v1/workspaces/${id}/ensure-running`));
    expect((await Promise.all(asked)).map(([status]) => status)).toEqual(Array(10).fill(202));
    await expect.poll(async () => (await client.read(id)).status, { timeout: 15_000 }).toBe("running");

    const starts = bench.daytona.requests.slice(before).filter((request) => request.endsWith("/start"));
    expect(starts).toHaveLength(1);
    await expect
      .poll(async () => await textAt((await client.read(id)).preview.url), { timeout: 10_000 })
      .toBe("text: first");
  });

  test("leaves no process behind when its workspace is deleted", async () => {
    const projectId = await bench.importApp("gone", appThat("server.listen(process.env.PORT, '0.0.0.0');"));
    const { id, preview } = await client.reach(projectId, "running");

    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);

    await expect.poll(async () => (await client.read(id)).status, { timeout: 10_000 }).toBe("deleted");
    await expect(fetch(preview.url ?? "")).rejects.toThrow();
  });
});

async function textAt(url: string | null): Promise<string> {
  const response = await fetch(url ?? "");
  expect(response.status).toBe(200);
  return await response.text();
}
