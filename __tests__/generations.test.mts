import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  type MessagesServer,
  type ReceivedRequest,
  type ScriptedBlock,
  type ScriptedReply,
  serveMessages,
} from "../tools/messages-server.mts";
import { GenerationClient } from "./support/generation-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { tablesHolding } from "./support/written-secrets.mts";

const KEY = "canary-model-key-77b1";
const PROMPT_CANARY = "canary-prompt-5c2e";

let server: MessagesServer;
let host: TestHost;
let client: GenerationClient;
let script: (request: ReceivedRequest, number: number) => ScriptedReply | Promise<ScriptedReply>;

beforeAll(async () => {
  server = await serveMessages((request, number) => script(request, number));
  host = await startHost({ secrets: { AnthropicAPIKey: KEY, AnthropicBaseURL: server.url } });
  client = new GenerationClient(host.url);
});
afterEach(() => {
  server.requests.length = 0;
});
afterAll(async () => {
  await host.stop();
  await server.close();
});

let callCount = 0;

function tool(name: string, input: object = {}): ScriptedBlock {
  return { type: "tool_use", id: `toolu_${++callCount}`, name, input };
}

const write = (path: string, content: string) => tool("write_file", { path, content });
const done = (summary = "Made a page.") => tool("done", { summary });

/** One answer after the other; the last one is repeated. */
function replies(...list: ScriptedReply[]): void {
  let index = 0;
  script = () => list[Math.min(index++, list.length - 1)] ?? { blocks: [] };
}

const answer = (...blocks: ScriptedBlock[]): ScriptedReply => ({ blocks });

/** What the tools returned in a request. */
function results(request: ReceivedRequest | undefined): { text: string; isError: boolean }[] {
  const last = request?.body.messages.at(-1);
  return last.content
    .filter(({ type }: { type: string }) => type === "tool_result")
    .map(({ content, is_error: isError }: { content: string; is_error: boolean }) => ({
      text: content,
      isError,
    }));
}

describe("a generation", () => {
  test("writes the files of an empty project as one revision", async () => {
    const projectId = await client.makeProject();
    replies(
      answer(
        { type: "text", text: "Here it is." },
        write("index.html", "<h1>Hi</h1>\n"),
        write("style.css", "h1 { color: red }\n"),
        done(),
      ),
    );

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({
      status: "succeeded",
      baseRevision: 0,
      revision: 1,
      summary: "Made a page.",
      changes: [
        { path: "index.html", action: "write", sizeBytes: 12, isSensitive: false },
        { path: "style.css", action: "write" },
      ],
      usage: { requests: 1, lostRequests: 0, inputTokens: 1_000, outputTokens: 100, costUsd: 0.003 },
      failure: null,
    });
    expect(await client.files(projectId)).toEqual({
      "index.html": "<h1>Hi</h1>\n",
      "style.css": "h1 { color: red }\n",
    });
    expect(await client.revisions(projectId)).toBe(1);
  });

  test("reads, searches, edits and deletes files of the pinned revision", async () => {
    const files = { "a.txt": "one\ntwo\n", "b.txt": "needle\n", "src/c.txt": "three\n" };
    const projectId = await client.makeProject(files);
    replies(
      answer(
        tool("list_files", { folder: "" }),
        tool("read_file", { path: "a.txt", from_line: 1 }),
        tool("search", { text: "needle" }),
      ),
      answer(
        tool("edit_file", { path: "a.txt", find: "two", replace: "2" }),
        tool("delete_file", { path: "b.txt" }),
        tool("read_file", { path: "a.txt", from_line: 1 }),
      ),
      answer(done()),
    );

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({ status: "succeeded", baseRevision: 1, revision: 2 });
    expect(results(server.requests[1]).map(({ text }) => text)).toEqual([
      "a.txt\nb.txt\nsrc/c.txt",
      "one\ntwo\n",
      "b.txt:1: needle",
    ]);
    expect(results(server.requests[2]).map(({ text }) => text)).toEqual(["edited", "deleted", "one\n2\n"]);
    expect(await client.files(projectId)).toEqual({ "a.txt": "one\n2\n", "src/c.txt": "three\n" });
  });

  test("shows what is written while it arrives, in whatever pieces", async () => {
    const projectId = await client.makeProject();
    const content = `<p>"quoted" \\ ü 😀</p>\n${"x".repeat(500)}`;
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    replies({
      blocks: [write("index.html", content), done()],
      pieceCharacters: 1,
      holdAt: { events: 300, until },
    });

    const { id } = await client.start(projectId);
    await client.awaitGeneration(id, ({ status, version }) => status === "running" && version > 5);
    release();
    await client.awaitGeneration(id);

    const events = await readEvents(id);
    const pieces = events.filter(({ type, data }) => type === "activity" && data.activity.kind === "writing");
    expect(pieces[0]?.data.activity).toMatchObject({ path: "index.html", offset: 0 });
    expect(
      pieces
        .map(({ data }) => data.activity.text)
        .join("")
        .replaceAll("\ufffd", ""),
    ).toBe(content.replace("😀", ""));
    expect(events.map(({ data }) => data.version)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.type).toBe("succeeded");
  });

  test("without changes makes no revision, and without a tool call its text is the summary", async () => {
    const projectId = await client.makeProject({ a: "1" });
    replies(answer({ type: "text", text: "There is nothing to do." }));

    expect(await client.generate(projectId)).toMatchObject({
      status: "succeeded",
      revision: null,
      changes: [],
      summary: "There is nothing to do.",
    });
    expect(await client.revisions(projectId)).toBe(1);
  });

  test("that does not apply leaves the files as they are", async () => {
    const projectId = await client.makeProject({ a: "1" });
    replies(answer(write("a", "2"), done()));

    expect(await client.generate(projectId, { apply: false })).toMatchObject({
      status: "succeeded",
      revision: null,
      changes: [{ path: "a" }],
    });
    expect(await client.files(projectId)).toEqual({ a: "1" });
  });

  test("that does not apply can be applied later, once", async () => {
    const projectId = await client.makeProject({ a: "1" });
    replies(answer(write("a", "2"), done()));
    const { id } = await client.generate(projectId, { apply: false });

    const applied = await Promise.all(
      Array.from({ length: 3 }, () => client.call("POST", `/v1/generations/${id}/apply`)),
    );

    expect(applied.map(({ status, body }) => [status, body.revision])).toEqual(Array(3).fill([200, 2]));
    expect(await client.files(projectId)).toEqual({ a: "2" });
    expect(await client.revisions(projectId)).toBe(2);
  });

  test("is not applied later onto files that were changed meanwhile", async () => {
    const projectId = await client.makeProject({ a: "1" });
    replies(answer(write("a", "2"), done()));
    const { id } = await client.generate(projectId, { apply: false });
    await client.write(projectId, "b", "mine");

    const { status, body } = await client.call("POST", `/v1/generations/${id}/apply`);

    expect({ status, reason: body.details.reason }).toEqual({ status: 409, reason: "conflict" });
    expect(await client.files(projectId)).toEqual({ a: "1", b: "mine" });
  });

  test("of files that were changed meanwhile fails, and overwrites nothing", async () => {
    const projectId = await client.makeProject({ a: "1" });
    script = async () => {
      await client.write(projectId, "b", "mine");
      return answer(write("a", "2"), done());
    };

    expect(await client.generate(projectId)).toMatchObject({
      status: "failed",
      revision: null,
      failure: { reason: "conflict", step: "apply" },
    });
    expect(await client.files(projectId)).toEqual({ a: "1", b: "mine" });
  });

  test("is one with an idempotency key", async () => {
    const projectId = await client.makeProject();
    replies(answer(done()));
    const headers = { "idempotency-key": randomUUID() };
    const path = `/v1/projects/${projectId}/generations`;
    const start = async (prompt: string) => await client.call("POST", path, { body: { prompt }, headers });

    const made = await Promise.all(Array.from({ length: 5 }, () => start("Same")));

    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect((await start("Other")).body.details.reason).toBe("idempotency_mismatch");
    expect((await client.call("GET", path)).body.data).toHaveLength(1);
  });

  test("is canceled while the model writes, and what that used is counted", async () => {
    const projectId = await client.makeProject();
    const left = new Promise<void>((resolve) => {
      script = (request) => {
        request.signal.addEventListener("abort", () => resolve());
        return {
          blocks: [write("a", "x".repeat(4_000)), done()],
          holdAt: { events: 60, until: new Promise(() => undefined) },
        };
      };
    });
    const { id } = await client.start(projectId);
    await client.awaitGeneration(id, ({ version }) => version > 5);

    const { body } = await client.call("POST", `/v1/generations/${id}/cancel`);
    await left;

    expect(body).toMatchObject({ status: "canceled", failure: { reason: "canceled" } });
    const ended = await client.awaitGeneration(id, ({ usage }) => usage.requests === 1);
    expect(ended).toMatchObject({ status: "canceled", revision: null, usage: { inputTokens: 1_000 } });
    expect(ended.usage.costUsd).toBeGreaterThan(0.002);
    expect(await client.files(projectId)).toEqual({});
  });
});

describe("what is sent to the model", () => {
  test("has the key in a header only, strict tools, and the prompt as the only text of the owner", async () => {
    const projectId = await client.makeProject({ "CLAUDE.md": "instructions of the repository" });
    replies(answer(tool("read_file", { path: "CLAUDE.md", from_line: 1 })), answer(done()));

    await client.generate(projectId, { prompt: PROMPT_CANARY });

    const [first, second] = server.requests;
    expect(first?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(first?.body.messages).toMatchObject([
      { role: "user", content: [{ type: "text", text: PROMPT_CANARY }] },
    ]);
    expect(first?.body.messages).toHaveLength(1);
    for (const each of first?.body.tools ?? []) {
      expect(each).toMatchObject({ strict: true, input_schema: { additionalProperties: false } });
    }
    expect(JSON.stringify(first?.body)).not.toContain("instructions of the repository");
    expect(second?.body.system).toEqual(first?.body.system);
    expect(second?.body.tools).toEqual(first?.body.tools);
    expect(results(second)).toEqual([{ text: "instructions of the repository", isError: false }]);
    expect(await tablesHolding(host, [KEY])).toEqual([]);
    expect(host.logs()).not.toContain(KEY);
    expect(host.logs()).not.toContain(PROMPT_CANARY);
  });

  test("sends what the model thought back as it came", async () => {
    const projectId = await client.makeProject();
    const thought: ScriptedBlock = { type: "thinking", thinking: "Hm.", signature: "sealed" };
    replies(answer(thought, tool("list_files", { folder: "" })), answer(done()));

    await client.generate(projectId);

    expect(server.requests[1]?.body.messages[1].content[0]).toEqual(thought);
  });
});

interface SentEvent {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: events of several shapes.
  data: any;
}

async function readEvents(id: string): Promise<SentEvent[]> {
  const response = await fetch(`${host.url}/v1/generations/${id}/events`);
  const texts = (await response.text()).split("\n\n").filter((text) => text.startsWith("id: "));
  return texts.map((text) => {
    const [, type = "", data = ""] = /^id: .*\nevent: (.*)\ndata: (.*)$/.exec(text) ?? [];
    return { type, data: JSON.parse(data) };
  });
}
