import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { WorkspaceClient } from "./support/workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";
const tripwire = new URL("./support/daytona-tripwire.mjs", import.meta.url).href;

describe("without a DaytonaAPIKey", () => {
  let host: TestHost;
  let client: WorkspaceClient;

  beforeAll(async () => {
    host = await startHost({ env: { NODE_OPTIONS: `--import=${tripwire}` } });
    client = new WorkspaceClient(host.url);
  });
  afterAll(async () => {
    await host.stop();
  });

  test("a project's workspace runs in development mode, which every response shows", async () => {
    const projectId = await client.makeProject({ language: "flask" });

    const workspace = await client.reach(projectId, "running");

    expect(workspace).toMatchObject({
      projectId,
      mode: "development",
      daytonaSandboxId: null,
      language: "python",
      desiredState: "running",
      outdated: false,
      failure: null,
    });
    expect(workspace.notice).toContain("DaytonaAPIKey");
  });

  test("a build is refused with the reason", async () => {
    const { id } = await client.reach(await client.makeProject(), "running");

    const [status, body] = await client.ask("POST", `/v1/workspaces/${id}/builds`);

    expect(status).toBe(400);
    expect(body.details).toMatchObject({ reason: "provider_not_configured" });
    expect((await client.ask("GET", `/v1/workspaces/${id}/builds`))[1]).toEqual({ data: [] });
  });

  test("a workspace is stopped, started and deleted", async () => {
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "running");

    await client.expectStatus("POST", `/v1/workspaces/${id}/stop`, 202);
    await client.reach(projectId, "stopped");
    await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);
    await client.reach(projectId, "running");
    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);
    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);

    await expect.poll(async () => (await client.read(id)).status, { timeout: 10_000 }).toBe("deleted");
    expect(await client.ofProject(projectId)).toBeNull();
  });

  test("a project has no workspace until one is requested, and then one", async () => {
    const projectId = await client.makeProject({ provision: false });
    expect(await client.ofProject(projectId)).toBeNull();

    await client.expectStatus("POST", `/v1/projects/${projectId}/workspace`, 202);
    await client.expectStatus("POST", `/v1/projects/${projectId}/workspace`, 202);

    const { id } = await client.reach(projectId, "running");
    const [, list] = await client.ask("GET", `/v1/workspaces?projectId=${projectId}`);
    expect(list).toMatchObject({ data: [{ id }], nextCursor: null });
  });

  test("the events contain every change", async () => {
    const { id } = await client.reach(await client.makeProject(), "running");
    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);

    const response = await checkedFetch(`${host.url}/v1/workspaces/${id}/events`);
    const stream = await response.text();

    const statuses = [...stream.matchAll(/^data: (.*)$/gm)].map(([, data = "{}"]) => JSON.parse(data).status);
    expect([...new Set(statuses)]).toEqual(["pending", "provisioning", "running", "deleting", "deleted"]);
    const after = stream.match(/^id: (.*)$/gm)?.length;
    const again = await checkedFetch(`${host.url}/v1/workspaces/${id}/events?after=${after}`);
    expect(again.status).toBe(204);
  });

  test("a workspace is deleted with its project", async () => {
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "running");

    await client.expectStatus("DELETE", `/v1/projects/${projectId}`, 204);

    await expect.poll(async () => (await client.read(id)).status, { timeout: 10_000 }).toBe("deleted");
    await client.expectStatus("POST", `/v1/projects/${projectId}/workspace`, 404);
    await client.expectStatus("GET", `/v1/projects/${projectId}/workspace`, 404);
  });

  test("nothing can be run inside, and the response says why", async () => {
    const { id } = await client.reach(await client.makeProject(), "running");

    const [status, { details }] = await client.ask("POST", `/v1/workspaces/${id}/exec`, { command: "ls" });

    expect([status, details.reason]).toEqual([400, "provider_not_configured"]);
    expect((await client.ask("GET", `/v1/workspaces/${id}/health`))[1]).toMatchObject({
      healthy: true,
      mode: "development",
    });
    expect((await client.ask("GET", `/v1/workspaces/${id}/diagnostics`))[1]).toMatchObject({
      data: [{ where: "workspace", reason: "provider_not_configured" }],
    });
    expect((await client.ask("GET", `/v1/workspaces/${id}/logs`))[1]).toEqual({ data: [] });
    expect((await client.ask("GET", "/v1/provider"))[1]).toMatchObject({
      mode: "development",
      verified: false,
      reason: "provider_not_configured",
    });
  });

  test("a rebuild, a restart and a sync end in the same state", async () => {
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "running");

    for (const action of ["sync", "restart-process", "restart", "rebuild", "ensure-running"]) {
      await client.expectStatus("POST", `/v1/workspaces/${id}/${action}`, 202);
      await client.reach(projectId, "running");
    }
  });

  test("a missing resource is 404", async () => {
    await client.expectStatus("GET", "/v1/workspaces/ws_01h2xcejqtf2nbrexx3vqjhp41", 404);
    await client.expectStatus("GET", "/v1/workspaces/nonsense", 404);
    await client.expectStatus("GET", "/v1/workspaces/nonsense/events", 404);
    await client.expectStatus("GET", "/v1/projects/prj_01h2xcejqtf2nbrexx3vqjhp41/workspace", 404);
    await client.expectStatus("GET", "/v1/workspaces?cursor=nonsense", 400);
  });

  test("the log reports the mode, and no code of Daytona was loaded", async () => {
    expect(host.logs()).toMatch(/"sandbox provider".*"mode":"development"|mode.*development/);
    expect(host.logs()).not.toContain("tripwire");
  });
});

describe("when a key is set later", () => {
  let server: DaytonaServer;

  beforeAll(async () => {
    server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  });
  afterAll(async () => {
    await server.close();
  });

  test("the next start of a development workspace creates its sandbox", async () => {
    const before = await startHost();
    const projectId = await new WorkspaceClient(before.url).makeProject();
    const { id } = await new WorkspaceClient(before.url).reach(projectId, "running");
    await before.stop();
    await using host = await startHost({
      databaseUrl: before.databaseUrl,
      secrets: { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl },
    });
    const client = new WorkspaceClient(host.url);
    expect(await client.read(id)).toMatchObject({ status: "running", mode: "development" });

    await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);

    const workspace = await client.reach(projectId, "running");
    expect(workspace).toMatchObject({ mode: "daytona", notice: null });
    expect(workspace.daytonaSandboxId).toBe(server.world.get(`vaporform-${id}`).id);
  });

  test("Daytona's code is loaded, which the tripwire detects", async () => {
    await using host = await startHost({
      env: { NODE_OPTIONS: `--import=${tripwire}` },
      secrets: { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl },
    });

    await expect.poll(() => host.logs(), { timeout: 10_000 }).toContain("tripwire");
  });
});
