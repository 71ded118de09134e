import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { GenerationClient } from "../support/generation-client.mts";
import { SandboxBench } from "../support/sandbox-bench.mts";
import { answer, done, resultsIn, ScriptedModel, tool, write } from "../support/scripted-model.mts";

function server(text: string, before = ""): string {
  return `${before}
require("http").createServer((q, r) => r.end(${JSON.stringify(text)})).listen(process.env.PORT, "0.0.0.0");
`;
}

const app = { "package.json": '{"scripts":{"dev":"node server.js"}}', "server.js": server("first") };
const broken = (name: string) => server("never", `throw new TypeError("canary ${name}");`);

describe.runIf(findBubblewrap() !== null)("a generation whose app runs in a workspace", () => {
  let model: ScriptedModel;
  let bench: SandboxBench;
  let client: GenerationClient;

  beforeAll(async () => {
    model = await ScriptedModel.open();
    bench = await SandboxBench.open({ AnthropicAPIKey: "example-model-key", AnthropicBaseURL: model.url });
    client = new GenerationClient(bench.host.url);
  });
  afterAll(async () => {
    await bench?.close();
    await model?.close();
  });

  async function importRunning(name: string, files: Record<string, string> = app): Promise<string> {
    const projectId = await bench.importApp(name, files);
    await bench.client.reach(projectId, "running");
    return projectId;
  }

  async function show(projectId: string): Promise<string> {
    const url = (await bench.client.ofProject(projectId))?.preview.url;
    if (url == null) return "no preview";
    return await fetch(url).then(
      (response) => response.text(),
      () => "no response",
    );
  }

  test("ends when the app shows the new files", async () => {
    const projectId = await importRunning("fine");
    model.reply(answer(write("server.js", server("second")), done()));

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({ status: "succeeded", round: 0, revision: 2, problems: [] });
    expect(await show(projectId)).toBe("second");
  });

  test("repairs what it broke, and is told about it by a tool only", async () => {
    const projectId = await importRunning("repaired");
    model.reply(
      answer(write("server.js", broken("one")), done("Changed the server.")),
      answer(tool("read_problems")),
      answer(write("server.js", server("repaired")), done("Repaired it.")),
    );

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({
      status: "succeeded",
      round: 1,
      revision: 3,
      problems: [],
      summary: "Changed the server.",
      changes: [{ path: "server.js" }],
      usage: { requests: 3 },
    });
    expect(JSON.stringify(model.requests[1]?.body)).not.toContain("canary one");
    expect(resultsIn(model.requests[2])[0]?.text).toContain("canary one");
    expect(await show(projectId)).toBe("repaired");
  });

  test("gives a problem up that is still there after its repair", async () => {
    const projectId = await importRunning("hopeless");
    model.answerBy(() =>
      answer(write("server.js", broken("same")), write("n.txt", `${model.requests.length}`), done()),
    );

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({ status: "succeeded", round: 1, revision: 3 });
    expect(generation.problems).toMatchObject([{ reason: expect.any(String) }]);
  });

  test("repairs at most twice", async () => {
    const projectId = await importRunning("twice");
    const names = ["alpha", "beta", "gamma", "delta"];
    model.answerBy(() =>
      answer(write("server.js", broken(names[model.requests.length - 1] ?? "more")), done()),
    );

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({ status: "succeeded", round: 2, revision: 4, usage: { requests: 3 } });
    expect(generation.problems).toHaveLength(1);
  });

  test("does not repair what was broken before", async () => {
    const projectId = await importRunning("before", { ...app, "server.js": broken("old") });
    await expect
      .poll(async () => (await bench.client.ofProject(projectId))?.preview.status, { timeout: 60_000 })
      .toBe("failed");
    model.reply(answer(write("README.md", "# Title\n"), done()));

    const generation = await client.generate(projectId);

    expect(generation).toMatchObject({
      status: "succeeded",
      round: 0,
      revision: 2,
      problems: [],
      usage: { requests: 1 },
    });
  });

  test("of a project that begins with a prompt ends in a preview", async () => {
    model.reply(
      answer(write("package.json", app["package.json"]), write("server.js", server("made")), done()),
    );
    const source = { type: "prompt", prompt: "Make a server" };
    const { body } = await client.call("POST", "/v1/projects", { body: { name: "made", source } });

    const generation = await client.awaitGeneration(body.generation.id);

    expect(generation).toMatchObject({ status: "succeeded", problems: [] });
    expect(await show(body.id)).toBe("made");
  });

  test("is taken up by another host while it waits for the workspace", async () => {
    const projectId = await importRunning("killed");
    model.reply(
      answer(write("server.js", broken("crash")), done()),
      answer(write("server.js", server("after")), done()),
    );
    const { id } = await client.start(projectId);
    await client.awaitGeneration(id, ({ step }) => step === "check");

    await bench.crash();
    client = new GenerationClient(bench.host.url);

    const generation = await client.awaitGeneration(id);
    expect(generation).toMatchObject({
      status: "succeeded",
      round: 1,
      revision: 3,
      usage: { requests: 2, lostRequests: 0 },
    });
    expect(await show(projectId)).toBe("after");
  });
});
