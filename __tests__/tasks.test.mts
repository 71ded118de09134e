import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CommitClient } from "./support/commit-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;
let client: CommitClient;
let projectId: string;

beforeAll(async () => {
  host = await startHost();
  client = new CommitClient(host.url);
  projectId = (await client.call("POST", "/v1/projects", { body: { name: "Sample" } })).body.id;
});
afterAll(async () => {
  await host.stop();
});

const agent = { type: "command", command: "true" };

async function start(request: object) {
  const body = { prompt: "Do it", publish: "none", agent, ...request };
  return await client.call("POST", `/v1/projects/${projectId}/tasks`, { body });
}

test("a task without sandboxes is refused, and says what to do", async () => {
  const { status, body } = await start({});

  expect(status).toBe(400);
  expect(body.details).toMatchObject({ reason: "provider_not_configured", retryable: false });
  expect(body.details.suggestion).toContain("DaytonaAPIKey");
  expect((await client.call("GET", `/v1/projects/${projectId}/tasks`)).body.data).toEqual([]);
});

describe("a task is refused", () => {
  test.each([
    ["an empty prompt", { prompt: " \n" }, "prompt"],
    ["a command agent without a command", { agent: { type: "command" } }, "agent.command"],
    ["Claude Code with a command", { agent: { type: "claude", command: "x" } }, "agent.command"],
    ["Claude Code without a key", { agent: { type: "claude" } }, "agent.secrets"],
    ["a model with a quote", { agent: { type: "claude", model: "a'b" } }, "agent.model"],
    ["an odd name of a secret", { agent: { ...agent, secrets: { "A B": "x" } } }, "agent.secrets.A B"],
    ["eleven checks", { checks: Array(11).fill("true") }, "checks"],
    ["a branch that git does not allow", { branch: "a..b" }, "branch"],
    ["a title of two lines", { title: "a\nb" }, "title"],
  ])("with %s", async (_what, request, param) => {
    const { status, body } = await start(request);

    expect([status, body.details.reason, body.details.param]).toEqual([400, "invalid_argument", param]);
  });
});

test("an unknown task is not found", async () => {
  const path = "/v1/tasks/tsk_01jd0000000000000000000000";
  for (const answer of [
    await client.call("GET", path),
    await client.call("POST", `${path}/cancel`),
    await client.call("POST", `${path}/messages`, { body: { prompt: "x" } }),
  ])
    expect([answer.status, answer.body.details.reason]).toEqual([404, "not_found"]);
});
