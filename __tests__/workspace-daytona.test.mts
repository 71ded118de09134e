import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DaytonaServer, startDaytonaServer } from "../standalone/daytona/server.mts";
import { startHost, type TestHost } from "../standalone/testing.mts";
import { WorkspaceClient } from "./support/workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";

describe("with a DaytonaAPIKey", () => {
  let server: DaytonaServer;
  let host: TestHost;
  let client: WorkspaceClient;

  beforeAll(async () => {
    server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
    host = await startHost({ secrets: { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl } });
    client = new WorkspaceClient(host.url);
  });
  afterAll(async () => {
    await host.stop();
    await server.close();
  });
  afterEach(() => {
    server.faults.clear();
  });

  function sandboxesOf(workspaceId: string): string[] {
    const ours = server.world.all().filter(({ labels }) => labels["vaporform-workspace"] === workspaceId);
    return ours.filter(({ desiredState }) => desiredState !== "destroyed").map(({ state }) => state);
  }

  test("a workspace is a sandbox that carries our ids", async () => {
    const projectId = await client.makeProject({ language: "python" });

    const { id, daytonaSandboxId } = await client.reach(projectId, "running");

    const record = server.world.get(`vaporform-${id}`);
    expect(daytonaSandboxId).toBe(record.id);
    expect(record.labels).toMatchObject({
      "vaporform-managed-by": "vaporform",
      "vaporform-workspace": id,
      "vaporform-project": projectId,
      "code-toolbox-language": "python",
    });
    expect(record.labels["vaporform-installation"]).toMatch(/^[0-9a-f]{32}$/);
    expect(record).toMatchObject({ autoStopInterval: 60, autoDeleteInterval: -1, public: false });
  });

  test("stopping, starting and deleting it does that to the sandbox", async () => {
    const projectId = await client.makeProject();
    const { id, daytonaSandboxId } = await client.reach(projectId, "running");

    await client.expectStatus("POST", `/v1/workspaces/${id}/stop`, 202);
    await client.reach(projectId, "stopped");
    expect(sandboxesOf(id)).toEqual(["stopped"]);
    await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);
    expect((await client.reach(projectId, "running")).daytonaSandboxId).toBe(daytonaSandboxId);
    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);
    await expect.poll(async () => (await client.read(id)).status, { timeout: 10_000 }).toBe("deleted");

    expect(sandboxesOf(id)).toEqual([]);
  });

  test("a lost answer to its creation leaves one sandbox, and it runs", async () => {
    server.faults.add("POST", /^\/api\/sandbox$/, { fault: { kind: "drop-answer" } });

    const { id } = await client.reach(await client.makeProject(), "running");

    expect(sandboxesOf(id)).toEqual(["started"]);
  });

  test("a sandbox that fails to start is made again, and the failed one is gone", async () => {
    server.faults.addFate({ kind: "error", reason: "the runner burnt down" });

    const { id } = await client.reach(await client.makeProject(), "running");

    expect(sandboxesOf(id)).toEqual(["started"]);
  });

  test("deleting it while it is made leaves nothing", async () => {
    server.faults.addFate({ kind: "stuck" });
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "provisioning");
    await expect.poll(() => sandboxesOf(id), { timeout: 10_000 }).toEqual(["creating"]);

    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);
    server.world.force(server.world.get(`vaporform-${id}`), "started");

    await expect.poll(async () => (await client.read(id)).status, { timeout: 25_000 }).toBe("deleted");
    await expect.poll(() => sandboxesOf(id), { timeout: 10_000 }).toEqual([]);
    expect(await client.ofProject(projectId)).toBeNull();
  });

  test("a used-up quota is an error that says which", async () => {
    const { quota } = server.world;
    server.world.quota = { ...quota, memory: 0 };

    const workspace = await client.reach(await client.makeProject(), "error");

    expect(workspace.failure).toMatchObject({ reason: "quota_exceeded", step: "createSandbox" });
    expect(workspace.failure?.message).toContain("memory");
    server.world.quota = quota;
  });

  test("the log names provider, URL and the key's end, and never the key", async () => {
    await expect.poll(() => host.logs()).toContain("sandbox provider");

    const line = host
      .logs()
      .split("\n")
      .find((text) => text.includes("sandbox provider"));
    expect(line).toContain(server.apiUrl);
    expect(line).toContain("6789");
    expect(line).toContain("true");
    expect(host.logs()).not.toContain(apiKey);
  });
});

test.each([
  ["/dashboard", apiKey, "provider_misconfigured"],
  ["/api", "another-key-0123456789", "provider_auth"],
])(
  "settings that are wrong (%s, %s) are said at start and in the workspace: %s",
  async (path, key, reason) => {
    const server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
    const apiUrl = server.apiUrl.replace("/api", path);
    await using host = await startHost({ secrets: { DaytonaAPIKey: key, DaytonaAPIURL: apiUrl } });
    const client = new WorkspaceClient(host.url);

    const workspace = await client.reach(await client.makeProject(), "error");

    expect(workspace.failure).toMatchObject({ reason, step: "createSandbox" });
    expect(workspace.failure?.message).toContain(apiUrl);
    await expect.poll(() => host.logs()).toContain(reason);
    expect(`${host.logs()} ${JSON.stringify(workspace)}`).not.toContain(key);
    await server.close();
  },
);
