import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { withDatabase } from "../support/app-rows.mts";
import { DatabaseFront } from "../support/database-front.mts";
import { GenerationClient } from "../support/generation-client.mts";
import { killCases, type When } from "../support/kill-cases.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import { answer, done, ScriptedModel, tool, write } from "../support/scripted-model.mts";
import { freshDatabases, startHost, type TestHost } from "../support/test-host.mts";

interface Point {
  text: RegExp;
  database?: string;
  nth?: number;
  /** Requests that were recorded and have no answer then; by default none. */
  lost?: Record<When, number>;
  /** How often the model is asked, for two answers; by default twice. */
  asked?: Record<When, number>;
  /** The first answer never ends: what is shown of it is written beside its arrival. */
  isEndless?: boolean;
}

const none = { before: 0, after: 0 };
const twice = { before: 2, after: 2 };
const isSent = { lost: { before: 0, after: 1 } };
const isArriving = { lost: { before: 1, after: 1 }, asked: { before: 3, after: 3 }, isEndless: true };
const hasArrived = { lost: { before: 1, after: 0 }, asked: { before: 3, after: 2 } };

const enter = /^UPDATE generation SET step =/;
const points: Record<string, Point> = {
  "its row is made": { text: /^INSERT INTO generation \(/ },
  "it may begin": { text: /^UPDATE generation SET not_before = now\(\) WHERE/ },
  "it is published": { text: /INSERT INTO delivery/, database: "_pubsub" },
  "it is claimed": { text: /^WITH running AS/ },
  "its claim is read": { text: /^SELECT \* FROM generation_view WHERE id/ },
  "the step pin is entered": { text: enter, nth: 1 },
  "its revision is pinned": { text: /^WITH pinned AS/ },
  "the step generate is entered": { text: enter, nth: 2 },
  "its first request is recorded": { text: /^INSERT INTO generation_request/, nth: 1, ...isSent },
  "what arrives is shown": { text: /^WITH streamed AS/, nth: 1, ...isArriving },
  "its first answer is recorded": { text: /^WITH ended AS/, nth: 1, ...hasArrived },
  "its second request is recorded": { text: /^INSERT INTO generation_request/, nth: 2, ...isSent },
  "its second answer is recorded": { text: /^WITH ended AS/, nth: 2, ...hasArrived },
  "its changes are recorded": { text: /^UPDATE generation SET changes/ },
  "the step apply is entered": { text: enter, nth: 3 },
  "its files are written": { text: /^WITH moved AS/, database: "_vfs" },
  "its revision is committed": { text: /^COMMIT/i, database: "_vfs" },
  "its revision is recorded": { text: /^WITH round AS/ },
  "the step check is entered": { text: enter, nth: 4 },
  "its end is recorded": { text: /^UPDATE generation SET status = 'succeeded'/ },
};

/** As if the dead host's lease had run out. */
async function endLeases(databaseUrl: string): Promise<void> {
  const ended = (table: string) => `
    UPDATE ${table} SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL;
    UPDATE ${table} SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL`;
  await withDatabase(databaseUrl, "generations", (sql) => sql.unsafe(ended("generation")));
  await withDatabase(databaseUrl, "workspace", (sql) => sql.unsafe(ended("workspace")));
}

/** The events of a generation add up: one end, the last of all. */
async function expectOneEnd(databaseUrl: string, id: string): Promise<void> {
  const events = await withDatabase(databaseUrl, "generations", async (sql) => [
    ...(await sql<
      { type: string }[]
    >`SELECT type FROM generation_event WHERE generation_id = ${id} ORDER BY seq`),
  ]);
  const ends = events.filter(({ type }) => ["succeeded", "failed", "canceled"].includes(type));
  expect(ends).toEqual([{ type: "succeeded" }]);
  expect(events.at(-1)).toEqual({ type: "succeeded" });
}

describe("a generation whose host is killed", () => {
  let databaseUrl: string;
  let model: ScriptedModel;
  let front: DatabaseFront;
  let host: TestHost;

  beforeAll(async () => {
    model = await ScriptedModel.open();
    databaseUrl = await freshDatabases();
    front = await DatabaseFront.open(databaseUrl);
    await start();
  });
  afterEach(() => front.release());
  afterAll(async () => {
    await host?.stop();
    front?.close();
    await model?.close();
  });

  async function start(): Promise<void> {
    const secrets = { AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url };
    host = await startHost({ secrets, databaseUrl: front.url });
  }

  function answerTwice(isEndless = false): void {
    const first = answer(write("a.txt", "1"), tool("list_files", { folder: "" }));
    const endless = { ...first, holdAt: { events: 6, until: new Promise<void>(() => undefined) } };
    model.answerBy(({ body }) => {
      if (body.messages.length > 1) return answer(write("b.txt", "2"), done());
      return isEndless && model.requests.length === 1 ? endless : first;
    });
  }

  test.each(killCases(points))("%s %s is one revision, paid for once", async (when, _what, point) => {
    const { lost = none, asked = twice, isEndless, ...statement } = point;
    const projectId = await new GenerationClient(host.url).makeProject();
    answerTwice(isEndless);
    const headers = { "idempotency-key": randomUUID() };
    const request = { body: { prompt: "Make a page" }, headers };
    const ask = async () =>
      await new GenerationClient(host.url).call("POST", `/v1/projects/${projectId}/generations`, request);

    const reached = front.hold({ database: "_generations", ...statement, when });
    const asking = ask().catch(() => null);
    await reached;
    await host.kill();
    await asking;
    front.release();
    await endLeases(databaseUrl);
    await start();
    const { body } = await ask();

    const client = new GenerationClient(host.url);
    const generation = await client.awaitGeneration(body.id);
    expect(generation).toMatchObject({ status: "succeeded", revision: 1, failure: null });
    expect(generation.usage).toMatchObject({ requests: 2 + lost[when], lostRequests: lost[when] });
    expect(model.requests).toHaveLength(asked[when]);
    if (lost[when] === 0) expect(generation.usage.inputTokens).toBe(2_000);
    expect(await client.files(projectId)).toEqual({ "a.txt": "1", "b.txt": "2" });
    expect(await client.revisions(projectId)).toBe(1);
    const { body: all } = await client.call("GET", `/v1/projects/${projectId}/generations`);
    expect(all.data).toHaveLength(1);
    await expectOneEnd(databaseUrl, body.id);
  });

  test("has a case for each of its writing statements", async () => {
    const client = new GenerationClient(host.url);
    const projectId = await client.makeProject();
    answerTwice();
    front.record();

    await client.generate(projectId);

    const isSweep = /^UPDATE generation SET (due_at = now\(\) \+ interval '10|lease_until)/;
    const texts = Object.values(points).map(({ text }) => text);
    const writes = front
      .recorded("_generations")
      .filter((text) => /\b(INSERT|UPDATE|DELETE)\b/.test(text) && !isSweep.test(text));
    expect(writes.filter((text) => !texts.some((each) => each.test(text)))).toEqual([]);
    expect(writes.filter((text) => enter.test(text))).toHaveLength(4);
  });
});

const server = (text: string, before = "") => `${before}
require("http").createServer((q, r) => r.end(${JSON.stringify(text)})).listen(process.env.PORT, "0.0.0.0");
`;
const app = { "package.json": '{"scripts":{"dev":"node server.js"}}', "server.js": server("first") };
const repair: Record<string, RegExp> = {
  "its problems are recorded": /^UPDATE generation SET problems/,
  "its repair is recorded": /^WITH next AS/,
  "its repair may begin":
    /^UPDATE generation SET lease_token = NULL, lease_until = NULL, not_before = now\(\), due_at = now\(\), activity/,
};

describe.runIf(findBubblewrap() !== null)("a generation that repairs its app, whose host is killed", () => {
  let databaseUrl: string;
  let model: ScriptedModel;
  let front: DatabaseFront;
  let bench: SandboxBench;

  beforeAll(async () => {
    model = await ScriptedModel.open();
    databaseUrl = await freshDatabases();
    front = await DatabaseFront.open(databaseUrl);
    const secrets = { AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url };
    bench = await SandboxBench.open(secrets, { DATABASE_URL: front.url });
  });
  afterEach(() => front.release());
  afterAll(async () => {
    await bench?.close();
    front?.close();
    await model?.close();
  });

  test.each(killCases(repair))("%s %s repairs it once", async (when, what, text) => {
    const projectId = await bench.importApp(`${when}-${what.replaceAll(" ", "-")}`, app);
    await bench.client.reach(projectId, "running");
    const broken = server("never", `throw new TypeError("canary ${when} ${what}");`);
    model.reply(
      answer(write("server.js", broken), done()),
      answer(write("server.js", server("repaired")), done()),
    );

    const reached = front.hold({ database: "_generations", text, when });
    const { id } = await new GenerationClient(bench.host.url).start(projectId);
    await reached;
    await bench.host.kill();
    front.release();
    await endLeases(databaseUrl);
    await bench.crash();

    const client = new GenerationClient(bench.host.url);
    expect(await client.awaitGeneration(id)).toMatchObject({
      ...{ status: "succeeded", round: 1, revision: 3, problems: [] },
      usage: { requests: 2, lostRequests: 0 },
    });
    expect(model.requests).toHaveLength(2);
    const url = (await bench.client.ofProject(projectId))?.preview.url ?? "";
    expect(await (await fetch(url)).text()).toBe("repaired");
    await expectOneEnd(databaseUrl, id);
  });
});
