import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { dashboardPage, type Fault } from "../../local-daytona/faults.mts";
import type { SandboxRecord } from "../../local-daytona/sandbox-record.mts";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { reconcileNow } from "../support/reconcile-now.mts";
import { startHost, type TestHost } from "../support/test-host.mts";
import { WorkspaceClient } from "../support/workspace-client.mts";

const apiKey = "not-a-real-key-0123456789";
const CREATE = /^\/api\/sandbox$/;
const envelope = (statusCode: number, message: string) => JSON.stringify({ statusCode, message, error: "x" });
const html = { "content-type": "text/html" };

describe("when Daytona misbehaves", () => {
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
  afterEach(() => server.faults.clear());

  test.each<[string, Fault]>([
    ["returns 429", answer(429, envelope(429, "Too Many Requests"), { "Retry-After-sandbox-create": "1" })],
    ["returns a gateway error", answer(502, "")],
    ["returns its gateway's error page", answer(503, "<html><body>503</body></html>", html)],
    ["has no capacity for a short time", answer(400, envelope(400, "No available runners"))],
    ["loses its response", { kind: "drop-answer" }],
  ])("and %s once, the workspace still runs, in one sandbox", async (_title, fault) => {
    server.faults.add("POST", CREATE, { fault });

    const { id } = await client.reach(await client.makeProject(), "running");

    expect(server.faults.isSpent()).toBe(true);
    expect(sandboxesOf(id)).toEqual(["started"]);
  });

  test.each<[string, Fault, string]>([
    [
      "returns 429",
      answer(429, envelope(429, "slow"), { "Retry-After-sandbox-create": "1" }),
      "rate_limited",
    ],
    ["returns a gateway error", answer(502, ""), "provider_unavailable"],
    ["returns a web page", answer(200, dashboardPage, html), "provider_misconfigured"],
    ["refuses the key", answer(401, envelope(401, "Unauthorized")), "provider_auth"],
    ["lacks a permission", answer(403, envelope(403, "Forbidden")), "provider_auth"],
    [
      "reports a used-up quota",
      answer(400, envelope(400, "Total disk limit exceeded. Maximum allowed: 1.")),
      "quota_exceeded",
    ],
    ["does not know the region", answer(404, envelope(404, "Region not found")), "provider_misconfigured"],
    ["fails to start sandboxes", answer(400, envelope(400, "Sandbox failed to start: x")), "sandbox_failed"],
    ["refuses the request", answer(400, envelope(400, "cpu must be odd")), "provider_error"],
  ])("and %s repeatedly, the workspace is in error with the reason", async (...row) => {
    const [, fault, reason] = row;
    server.faults.add("POST", CREATE, { fault, times: 10 });

    const { id, failure } = await client.reach(await client.makeProject(), "error");

    expect(failure).toMatchObject({ reason, step: "createSandbox" });
    expect(failure?.message).not.toMatch(/<html|Maximum allowed|must be odd/);
    expect(sandboxesOf(id)).toEqual([]);
  });

  test("and loses the response to a create and to every later read, the reconciler removes the sandbox", async () => {
    server.faults.add("POST", CREATE, { fault: { kind: "drop-answer" } });
    const made = new Promise<SandboxRecord>((resolve) => {
      server.world.onState((record) => resolve(record));
    });
    const projectId = await client.makeProject();
    const record = await made;
    server.faults.add("GET", /^\/api\/sandbox\/vaporform-/, { fault: answer(502, ""), times: 100 });

    expect((await client.reach(projectId, "error")).failure).toMatchObject({
      reason: "provider_unavailable",
    });
    expect(server.world.all()).toContain(record);
    server.faults.clear();
    await reconcileNow(host.databaseUrl);

    await expect.poll(() => server.world.all(), { timeout: 15_000 }).not.toContain(record);
  });

  test("and starts sandboxes that fail repeatedly, the workspace is in error, and none is left", async () => {
    for (let count = 0; count < 3; count++)
      server.faults.addFate({ kind: "error", reason: "the runner burnt down" });

    const { id, failure } = await client.reach(await client.makeProject(), "error");

    expect(failure).toMatchObject({ reason: "sandbox_failed", step: "createSandbox" });
    expect(failure?.message).not.toContain("burnt");
    expect(sandboxesOf(id)).toEqual([]);
  });

  test("and deactivates a snapshot, it is activated again", async () => {
    const { id, projectId } = await askForLarge("inactive");

    await client.reach(projectId, "running");

    expect(server.world.get(`vaporform-${id}-2`)).toMatchObject({
      snapshot: "daytona-large",
      state: "started",
    });
  });

  test("and refuses to activate the snapshot, the workspace is in error with the reason", async () => {
    const cooling = envelope(400, "Snapshot was deactivated less than 10 minutes ago");
    server.faults.add("POST", /\/activate$/, { fault: answer(400, cooling), times: 10 });
    const { projectId } = await askForLarge("inactive");

    const { failure } = await client.reach(projectId, "error");

    expect(failure).toMatchObject({ reason: "snapshot_inactive", step: "createSandbox" });
  });

  /** Rebuilds a workspace in a size whose snapshot is in the given state. */
  async function askForLarge(state: "inactive"): Promise<{ id: string; projectId: string }> {
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "running");
    const snapshot = server.world.findSnapshot("daytona-large");
    if (snapshot !== null) snapshot.state = state;
    await client.ask("PATCH", `/v1/workspaces/${id}`, { size: "large" });
    await client.expectStatus("POST", `/v1/workspaces/${id}/rebuild`, 202);
    return { id, projectId };
  }

  function sandboxesOf(id: string): string[] {
    const ours = server.world.all().filter(({ labels }) => labels["vaporform-workspace"] === id);
    return ours.map(({ state }) => state);
  }

  test("and does not respond to a stop, the stop is retried", async () => {
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "running");
    server.faults.add("POST", /\/stop$/, { fault: answer(503, envelope(503, "down")) });

    await client.expectStatus("POST", `/v1/workspaces/${id}/stop`, 202);

    await client.reach(projectId, "stopped");
    expect(server.world.get(`vaporform-${id}`).state).toBe("stopped");
  });

  test("no key is in the log", () => {
    expect(host.logs()).toContain("step failed");
    expect(host.logs()).not.toContain(apiKey);
  });
});

describe("when Daytona does not finish a request", () => {
  let server: DaytonaServer;
  let host: TestHost;
  let client: WorkspaceClient;

  beforeAll(async () => {
    server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
    const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl, DaytonaTimeoutSeconds: "1" };
    host = await startHost({ secrets });
    client = new WorkspaceClient(host.url);
  });
  afterAll(async () => {
    await host.stop();
    await server.close();
  });
  afterEach(() => server.faults.clear());

  test.each<[string, string, RegExp]>([
    ["a create", "POST", CREATE],
    ["a read of a sandbox", "GET", /^\/api\/sandbox\/vaporform-/],
  ])(
    "and leaves %s without a response, the workspace is in error within three times the deadline",
    async (...row) => {
      const [, method, path] = row;
      server.faults.add(method, path, { fault: { kind: "hang" }, times: 20 });

      const { id, failure } = await client.reach(await client.makeProject(), "error");

      expect(failure).toMatchObject({ reason: "deadline_exceeded", step: "createSandbox" });
      expect(server.world.all().filter(({ labels }) => labels["vaporform-workspace"] === id)).toEqual([]);
    },
  );

  test("and a sandbox is stuck while it is created, the workspace is in error, and the sandbox is removed when it starts later", async () => {
    server.faults.addFate({ kind: "stuck" });

    const { id, failure, daytonaSandboxId } = await client.reach(await client.makeProject(), "error");
    expect(failure).toMatchObject({ reason: "deadline_exceeded", step: "createSandbox" });
    expect(daytonaSandboxId).toBeNull();
    const record = server.world.get(`vaporform-${id}`);
    expect(record.state).toBe("creating");
    server.world.force(record, "started");
    await reconcileNow(host.databaseUrl);

    await expect.poll(() => server.world.all(), { timeout: 15_000 }).not.toContain(record);
  });

  test("and a sandbox is stuck while it is started, the workspace is in error, and the next start uses it", async () => {
    const projectId = await client.makeProject();
    const { id, daytonaSandboxId } = await client.reach(projectId, "running");
    await client.expectStatus("POST", `/v1/workspaces/${id}/stop`, 202);
    await client.reach(projectId, "stopped");
    server.faults.addFate({ kind: "stuck" });

    await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);
    const { failure } = await client.reach(projectId, "error");
    expect(failure).toMatchObject({ reason: "deadline_exceeded", step: "createSandbox" });
    server.world.force(server.world.get(`vaporform-${id}`), "started");
    await client.expectStatus("POST", `/v1/workspaces/${id}/start`, 202);

    expect((await client.reach(projectId, "running")).daytonaSandboxId).toBe(daytonaSandboxId);
  });

  test("and does not delete, the deletion is retried until it does", async () => {
    const projectId = await client.makeProject();
    const { id } = await client.reach(projectId, "running");
    server.faults.add("DELETE", /^\/api\/sandbox\//, { fault: { kind: "hang" } });

    await client.expectStatus("DELETE", `/v1/workspaces/${id}`, 204);

    await expect.poll(async () => (await client.read(id)).status, { timeout: 20_000 }).toBe("deleted");
    expect(server.faults.isSpent()).toBe(true);
    expect(server.world.all().filter(({ labels }) => labels["vaporform-workspace"] === id)).toEqual([]);
  });

  test("no key is in the log", () => {
    expect(host.logs()).toContain("step failed");
    expect(host.logs()).not.toContain(apiKey);
  });
});

function answer(status: number, body: string, headers: Record<string, string> = {}): Fault {
  return { kind: "answer", status, body, headers };
}
