import { afterAll, beforeAll, expect, test } from "vitest";
import { GenerationClient } from "../support/generation-client.mts";
import { answer, done, ScriptedModel, type ScriptedReply, tool, write } from "../support/scripted-model.mts";
import { type StartHostOptions, startHost, type TestHost } from "../support/test-host.mts";

let model: ScriptedModel;
let host: TestHost;

beforeAll(async () => {
  model = await ScriptedModel.open();
  host = await startHost(options());
});
afterAll(async () => {
  await host.stop();
  await model.close();
});

function options(): StartHostOptions {
  return { secrets: { AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url } };
}

async function restart(): Promise<GenerationClient> {
  await host.kill();
  host = await startHost({ ...options(), databaseUrl: host.databaseUrl });
  return new GenerationClient(host.url);
}

function gate(): { until: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { until, open };
}

const files = { "a.txt": "1", "b.txt": "2" };
const first = () => answer(write("a.txt", "1"), tool("list_files", { folder: "" }));
const second = () => answer(write("b.txt", "2"), done());

test("a generation whose host is killed while an answer arrives asks for that answer again, and for no other", async () => {
  const client = new GenerationClient(host.url);
  const projectId = await client.makeProject();
  let asked = 0;
  model.answerBy(({ body }) => {
    asked += 1;
    if (body.messages.length === 1) return first();
    const held = { ...second(), holdAt: { events: 6, until: new Promise<void>(() => undefined) } };
    return asked === 2 ? held : second();
  });
  const { id } = await client.start(projectId);
  await client.awaitGeneration(id, ({ usage }) => usage.requests === 1);
  await expect.poll(() => asked).toBe(2);

  const next = await restart();

  const generation = await next.awaitGeneration(id);
  expect(generation).toMatchObject({ status: "succeeded", revision: 1, attempt: 2 });
  expect(generation.usage).toMatchObject({ requests: 3, lostRequests: 1 });
  expect(model.requests.map(({ body }) => body.messages.length)).toEqual([1, 3, 3]);
  expect(model.requests[2]?.body.messages).toEqual(model.requests[1]?.body.messages);
  expect(await next.files(projectId)).toEqual(files);
  expect(await next.revisions(projectId)).toBe(1);
});

test.each([0, 5, 15, 30, 60, 100, 150])(
  "a generation whose host is killed %i ms after the last answer was sent is one revision, paid for once",
  async (afterMs) => {
    const client = new GenerationClient(host.url);
    const projectId = await client.makeProject();
    const sent = gate();
    model.answerBy(({ body }): ScriptedReply => {
      if (body.messages.length === 1) return first();
      // After all of the answer but its end.
      return { ...second(), holdAt: { events: 1_000, until: Promise.resolve() } };
    });
    const { id } = await client.start(projectId);
    await expect.poll(() => model.requests.length, { interval: 2 }).toBe(2);
    sent.open();
    await new Promise((resolve) => setTimeout(resolve, afterMs));

    const next = await restart();

    const generation = await next.awaitGeneration(id);
    expect(generation).toMatchObject({ status: "succeeded", revision: 1 });
    // An answer that was recorded is not asked for again; one that was not is, once.
    const { requests, lostRequests, inputTokens } = generation.usage;
    expect(requests - lostRequests).toBe(2);
    expect(model.requests).toHaveLength(requests);
    if (lostRequests === 0) expect(inputTokens).toBe(2_000);
    expect(await next.files(projectId)).toEqual(files);
    expect(await next.revisions(projectId)).toBe(1);
  },
);

test("a generation that is canceled and whose host is killed stays canceled", async () => {
  const client = new GenerationClient(host.url);
  const projectId = await client.makeProject();
  model.answerBy(() => ({ ...second(), holdAt: { events: 6, until: new Promise<void>(() => undefined) } }));
  const { id } = await client.start(projectId);
  await expect.poll(() => model.requests.length).toBe(1);
  await client.call("POST", `/v1/generations/${id}/cancel`);

  const next = await restart();

  expect(await next.awaitGeneration(id)).toMatchObject({ status: "canceled", revision: null });
  expect(await next.files(projectId)).toEqual({});
});
