import { afterAll, beforeAll, expect, test } from "vitest";
import { checkedFetch } from "./support/checked-fetch.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(async () => await host?.stop());

async function ask(method: string, path: string, body?: object | string) {
  const text = typeof body === "object" ? JSON.stringify(body) : body;
  const response = await checkedFetch(host.url + path, {
    method,
    ...(text !== undefined && { body: text }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const page = { "index.html": "<h1>Hello</h1>\n", "package.json": '{"scripts":{"serve":"node s.js"}}' };

test("a sandbox of generated files has the settings that were sent, and is found by both ids", async () => {
  const made = await ask("POST", "/api/sandbox/create", {
    generatedCode: page,
    projectName: "Older",
    description: "As before",
    startScript: "serve",
    environment: { NEXT_PUBLIC_NAME: "value" },
    autoStop: 2,
    storage: { tmpfs: "1GB", persistent: false },
  });
  expect(made).toMatchObject({
    status: 202,
    body: {
      success: true,
      previewUrl: null,
      sandbox: { mode: "development", apiUrl: null },
      storage: { persistent: true },
    },
  });
  const { sandboxId, projectId } = made.body.sandbox;

  const byIds = await Promise.all(
    [sandboxId, projectId].map(async (id) => await ask("GET", `/api/sandbox/${id}`)),
  );
  const { body: workspace } = await ask("GET", `/v1/workspaces/${sandboxId}`);
  const { body: project } = await ask("GET", `/v1/projects/${projectId}`);
  const { body: all } = await ask("GET", "/api/sandbox?limit=100");

  for (const { body } of byIds) expect(body).toMatchObject({ success: true, sandbox: { sandboxId } });
  expect(workspace.settings).toMatchObject({ env: { NEXT_PUBLIC_NAME: "value" }, autoStopMinutes: 120 });
  expect(project).toMatchObject({
    name: "Older",
    description: "As before",
    overrides: { commands: { dev: "npm run serve", start: "npm run serve" } },
  });
  expect(all.sandboxes).toContainEqual(expect.objectContaining({ sandboxId }));
});

test("a sandbox of a template is launched, asked for its health, restarted and deleted", async () => {
  const launched = await ask("POST", "/api/daytona/launch", { template: "static" });
  expect(launched).toMatchObject({ status: 202, body: { sandbox: { url: null, token: null } } });
  const { sandboxId, projectId } = launched.body.sandbox;

  const health = await ask("GET", `/api/sandbox/health/${projectId}`);
  const restarted = await ask("POST", `/api/sandbox/restart/${projectId}`);
  const deleted = await ask("DELETE", `/api/sandbox/${sandboxId}`);

  expect(health.body).toEqual({ isAlive: expect.any(Boolean) });
  expect(restarted).toMatchObject({ status: 202, body: { success: true, sandboxUrl: null, sandboxId } });
  expect(deleted).toMatchObject({ status: 200, body: { success: true } });
  await expect.poll(async () => (await ask("GET", `/api/sandbox/${sandboxId}`)).status).toBe(404);
  expect(await ask("GET", `/api/sandbox/health/${projectId}`)).toMatchObject({ body: { isAlive: false } });
});

const create = "/api/sandbox/create";
const rejected: [string, string, object | string, string | undefined][] = [
  ["a list in place of the map", create, { generatedCode: [], projectName: "x" }, "generatedCode"],
  ["no files", create, { generatedCode: {}, projectName: "x" }, "generatedCode"],
  [
    "an unsafe path",
    create,
    { generatedCode: { ...page, "../x": "" }, projectName: "x" },
    'generatedCode["../x"]',
  ],
  ["no name", create, { generatedCode: page }, "projectName"],
  [
    "a command with a NUL",
    create,
    { generatedCode: page, projectName: "x", buildScript: "a\0 b" },
    "buildScript",
  ],
  [
    "a variable without a name",
    create,
    { generatedCode: page, projectName: "x", environment: { "a b": "" } },
    "environment",
  ],
  ["years without use", create, { generatedCode: page, projectName: "x", autoStop: 1e6 }, "autoStop"],
  ["text", create, "{", undefined],
  ["an unknown template", "/api/daytona/launch", { template: "rust" }, "template"],
];

test.each(rejected)(
  "%s is refused by the older field's name, and leaves nothing",
  async (...[, path, body, param]) => {
    const before = (await ask("GET", "/v1/projects?limit=100")).body.data.length;

    const refused = await ask("POST", path, body);

    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ error: expect.any(String), message: expect.any(String) });
    if (param !== undefined) {
      expect(refused.body.details.param).toContain(param);
      expect(refused.body.message).toContain(param.slice(0, 10));
    }
    const { data } = (await ask("GET", "/v1/projects?limit=100")).body;
    expect(data).toHaveLength(before);
  },
);

test("a prompt is refused while no generator is configured", async () => {
  expect(await ask("POST", "/api/generate/sandbox", { prompt: "A page" })).toMatchObject({
    status: 503,
    body: { error: "generator_not_configured", message: expect.stringContaining("/api/sandbox/create") },
  });
});
