import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CreateSandbox } from "../local-daytona/create-rules.mts";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { reconcileNow } from "./support/reconcile-now.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
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

  test("a workspace is a sandbox with our ids", async () => {
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

  test("it is created from the snapshot that the caller names, or fails with the reason", async () => {
    const [projectId, other, third] = [
      await client.makeProject({ provision: false }),
      await client.makeProject({ provision: false }),
      await client.makeProject({ provision: false }),
    ];
    const path = (id: string, snapshot: string) =>
      `/v1/projects/${id}/workspace?snapshot=${encodeURIComponent(snapshot)}`;

    const [status, { workspace }] = await client.ask("POST", path(projectId, "daytona-large"));
    const { id, settings, resources } = await client.reach(projectId, "running");
    await client.expectStatus("POST", path(other, "not-mine"), 202);
    const unknown = await client.reach(other, "error");
    server.world.ignoresSnapshots = true;
    await client.expectStatus("POST", path(third, "daytona-large"), 202);
    const ignored = await client.reach(third, "error");
    server.world.ignoresSnapshots = false;
    await client.expectStatus("POST", path(third, "--help"), 400);

    expect([status, workspace.settings.snapshot]).toEqual([202, "daytona-large"]);
    expect(settings).toMatchObject({ snapshot: "daytona-large", size: "small" });
    expect(resources).toEqual({ cpu: 4, memoryGibibytes: 8, diskGibibytes: 10, clamped: false });
    expect(server.world.get(`vaporform-${id}`).snapshot).toBe("daytona-large");
    expect(unknown.failure).toMatchObject({ reason: "snapshot_not_found", retryable: false });
    expect(unknown.failure?.message).toContain("snapshot: Daytona has no snapshot not-mine");
    expect(ignored.failure).toMatchObject({ reason: "base_mismatch", step: "createSandbox" });
    expect([...sandboxesOf(unknown.id), ...sandboxesOf(ignored.id)]).toEqual([]);
    const [, changed] = await client.ask("PATCH", `/v1/workspaces/${id}`, { snapshot: null });
    expect(changed.settings.snapshot).toBeNull();
  });

  test("a lost response to its creation leaves one sandbox, and it runs", async () => {
    server.faults.add("POST", /^\/api\/sandbox$/, { fault: { kind: "drop-answer" } });

    const { id } = await client.reach(await client.makeProject(), "running");

    expect(sandboxesOf(id)).toEqual(["started"]);
  });

  test("a sandbox that fails to start is recreated, and the failed one is deleted", async () => {
    server.faults.addFate({ kind: "error", reason: "the runner burnt down" });

    const { id } = await client.reach(await client.makeProject(), "running");

    expect(sandboxesOf(id)).toEqual(["started"]);
  });

  test("deleting it while it is being created leaves nothing", async () => {
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

  test("a used-up quota is an error that names the quota", async () => {
    const { quota } = server.world;
    server.world.quota = { ...quota, memory: 0 };

    const workspace = await client.reach(await client.makeProject(), "error");

    expect(workspace.failure).toMatchObject({ reason: "quota_exceeded", step: "createSandbox" });
    expect(workspace.failure?.message).toContain("memory");
    server.world.quota = quota;
  });

  describe("when workspaces and sandboxes are compared", () => {
    test("only our unused sandboxes are removed", async () => {
      const { id } = await client.reach(await client.makeProject(), "running");
      const ours = server.world.get(`vaporform-${id}`).labels;
      server.world.create(
        CreateSandbox.parse({ name: "orphan", labels: { ...ours, "vaporform-workspace": "ws_x" } }),
      );
      const theirs = { ...ours, "vaporform-installation": "another" };
      server.world.create(CreateSandbox.parse({ name: "stranger", labels: theirs }));

      await reconcileNow(host.databaseUrl);

      const names = () => server.world.all().map(({ name }) => name);
      await expect.poll(names, { timeout: 15_000 }).not.toContain("orphan");
      expect(names()).toContain("stranger");
      expect(names()).toContain(`vaporform-${id}`);
    });

    test("a workspace whose sandbox was stopped becomes stopped, and starts again", async () => {
      const projectId = await client.makeProject();
      const { id } = await client.reach(projectId, "running");
      server.world.force(server.world.get(`vaporform-${id}`), "stopped");

      await reconcileNow(host.databaseUrl);

      await client.reach(projectId, "stopped");
      await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);
      await client.reach(projectId, "running");
    });

    test.each(["destroyed", "error"] as const)(
      "a workspace whose sandbox is %s reports it, and gets a new one at its next start",
      async (state) => {
        const projectId = await client.makeProject();
        const { id, daytonaSandboxId } = await client.reach(projectId, "running");
        server.world.force(server.world.get(`vaporform-${id}`), state);

        await reconcileNow(host.databaseUrl);

        const lost = await client.reach(projectId, "error");
        expect(lost).toMatchObject({ failure: { reason: "sandbox_failed" }, daytonaSandboxId: null });
        await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);
        expect((await client.reach(projectId, "running")).daytonaSandboxId).not.toBe(daytonaSandboxId);
        expect(sandboxesOf(id)).toEqual(["started"]);
      },
    );
  });

  test("GET /v1/provider returns the sandbox provider", async () => {
    expect((await client.ask("GET", "/v1/provider"))[1]).toEqual({
      mode: "daytona",
      apiUrl: server.apiUrl,
      keyEndsWith: "6789",
      verified: true,
      reason: null,
      why: null,
    });
  });

  test("the log names provider, URL and the key's end, and never the key", async () => {
    await expect.poll(() => host.logs(), { timeout: 10_000 }).toContain("sandbox provider");

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
])("wrong settings (%s, %s) are reported at start and in the workspace: %s", async (path, key, reason) => {
  const server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  const apiUrl = server.apiUrl.replace("/api", path);
  await using host = await startHost({ secrets: { DaytonaAPIKey: key, DaytonaAPIURL: apiUrl } });
  const client = new WorkspaceClient(host.url);

  const workspace = await client.reach(await client.makeProject(), "error");

  expect(workspace.failure).toMatchObject({ reason, step: "createSandbox" });
  expect(workspace.failure?.message).toContain(apiUrl);
  await expect.poll(() => host.logs(), { timeout: 10_000 }).toContain(reason);
  expect(`${host.logs()} ${JSON.stringify(workspace)}`).not.toContain(key);
  await server.close();
});
