import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { dashboardPage, type Fault } from "../standalone/daytona/faults.mts";
import { type DaytonaServer, startDaytonaServer } from "../standalone/daytona/server.mts";
import { startHost, type TestHost } from "../standalone/testing.mts";
import { WorkspaceClient } from "./support/workspace-client.mts";

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
    ["asks to wait", answer(429, envelope(429, "Too Many Requests"), { "Retry-After-sandbox-create": "1" })],
    ["fails at its gateway", answer(502, "")],
    ["shows its gateway's error page", answer(503, "<html><body>503</body></html>", html)],
    ["has no room for a moment", answer(400, envelope(400, "No available runners"))],
    ["loses its answer", { kind: "drop-answer" }],
  ])("and %s once, the workspace runs all the same, in one sandbox", async (_title, fault) => {
    server.faults.add("POST", CREATE, { fault });

    const { id } = await client.reach(await client.makeProject(), "running");

    expect(server.faults.isSpent()).toBe(true);
    const sandboxes = server.world.all().filter(({ labels }) => labels["vaporform-workspace"] === id);
    expect(sandboxes.map(({ state }) => state)).toEqual(["started"]);
  });

  test.each<[string, Fault, string]>([
    ["fails at its gateway", answer(502, ""), "provider_unavailable"],
    ["answers with a page", answer(200, dashboardPage, html), "provider_misconfigured"],
    ["refuses the key", answer(401, envelope(401, "Unauthorized")), "provider_auth"],
    ["lacks a permission", answer(403, envelope(403, "Forbidden")), "provider_auth"],
    [
      "has no quota left",
      answer(400, envelope(400, "Total disk limit exceeded. Maximum allowed: 1.")),
      "quota_exceeded",
    ],
    ["does not know the region", answer(404, envelope(404, "Region not found")), "provider_misconfigured"],
    ["fails to start sandboxes", answer(400, envelope(400, "Sandbox failed to start: x")), "sandbox_failed"],
    ["refuses what it is asked", answer(400, envelope(400, "cpu must be odd")), "provider_error"],
  ])("and %s again and again, the workspace is in error and says so", async (...row) => {
    const [, fault, reason] = row;
    server.faults.add("POST", CREATE, { fault, times: 10 });

    const { id, failure } = await client.reach(await client.makeProject(), "error");

    expect(failure).toMatchObject({ reason, step: "createSandbox" });
    expect(failure?.message).not.toMatch(/<html|Maximum allowed|must be odd/);
    expect(server.world.all().filter(({ labels }) => labels["vaporform-workspace"] === id)).toEqual([]);
  });

  test("and does not answer a stop, the stop is tried again", async () => {
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

function answer(status: number, body: string, headers: Record<string, string> = {}): Fault {
  return { kind: "answer", status, body, headers };
}
