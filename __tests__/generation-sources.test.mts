import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withDatabase } from "./support/app-rows.mts";
import { GenerationClient } from "./support/generation-client.mts";
import { answer, done, ScriptedModel, write } from "./support/scripted-model.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let model: ScriptedModel;
let host: TestHost;
let client: GenerationClient;

beforeAll(async () => {
  model = await ScriptedModel.open();
  host = await startHost({ secrets: { AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url } });
  client = new GenerationClient(host.url);
});
afterAll(async () => {
  await host.stop();
  await model.close();
});

test("a project of a prompt gets its files, its stack and its workspace by itself", async () => {
  model.reply(answer(write("index.html", "<h1>Clock</h1>\n"), done()));

  const { status, body } = await client.call("POST", "/v1/projects", {
    body: { name: "Clock", source: { type: "prompt", prompt: "Make a clock" } },
  });
  const generation = await client.awaitGeneration(body.generation.id);

  expect({ status, kind: body.source.kind }).toEqual({ status: 202, kind: "prompt" });
  expect(generation).toMatchObject({ status: "succeeded", projectId: body.id, revision: 1 });
  const { body: project } = await client.call("GET", `/v1/projects/${body.id}`);
  expect(project.stack).toMatchObject({ kind: "site", language: "html" });
  const { body: found } = await client.call("GET", `/v1/projects/${body.id}/workspace`);
  expect(found.workspace).toMatchObject({ projectId: body.id, mode: "development" });
});

test("a project of a prompt is made once with an idempotency key, with one generation", async () => {
  model.reply(answer(done()));
  const headers = { "idempotency-key": randomUUID() };
  const request = {
    body: { name: "Once", source: { type: "prompt", prompt: "Once" }, provision: false },
    headers,
  };

  const made = await Promise.all(
    Array.from({ length: 4 }, () => client.call("POST", "/v1/projects", request)),
  );

  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(made.map(({ body }) => body.generation.id)).size).toBe(1);
  const rows = await withDatabase(
    host.databaseUrl,
    "generations",
    async (sql) => sql`SELECT id FROM generation WHERE prompt = 'Once'`,
  );
  expect(rows.map(({ id }) => id)).toEqual([made[0]?.body.generation.id]);
});

test.each([
  [{ type: "prompt" }, "source.prompt", "invalid_argument"],
  [{ type: "prompt", prompt: " " }, "source.prompt", "invalid_argument"],
  [
    { type: "prompt", prompt: "x", model: "new-model-1", budgetUsd: 1 },
    "source.budgetUsd",
    "invalid_argument",
  ],
])("a source that is refused names its field, and there is no project: %j", async (source, param, reason) => {
  const name = randomUUID();

  const { status, body } = await client.call("POST", "/v1/projects", { body: { name, source } });

  expect({ status, ...body.details }).toMatchObject({ status: 400, param, reason });
  expect((await client.call("GET", `/v1/projects?name=${name}`)).body.data).toEqual([]);
});

test("the older route makes a sandbox of a prompt", async () => {
  model.reply(answer(write("index.html", "<h1>Older</h1>\n"), done()));

  const { status, body } = await client.call("POST", "/api/generate/sandbox", {
    body: { prompt: "Make an older page" },
  });

  expect({ status, ...body }).toMatchObject({ status: 202, success: true, previewUrl: null });
  const { projectId } = body.sandbox;
  const { body: page } = await client.call("GET", `/v1/projects/${projectId}/generations`);
  await client.awaitGeneration(page.data[0].id);
  expect(await client.files(projectId)).toEqual({ "index.html": "<h1>Older</h1>\n" });
  expect((await client.call("GET", `/v1/projects/${projectId}`)).body.name).toBe("Make an older page");
});

test("without a key there is no project", async () => {
  await using other = await startHost();
  const keyless = new GenerationClient(other.url);

  const { body } = await keyless.call("POST", "/v1/projects", {
    body: { name: "None", source: { type: "prompt", prompt: "x" } },
  });

  expect(body.details.reason).toBe("generator_not_configured");
  expect((await keyless.call("GET", "/v1/projects")).body.data).toEqual([]);
});
