import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { answer, done, ScriptedModel, write } from "../support/scripted-model.mts";
import { TaskBench } from "../support/task-bench.mts";
import { commandsHolding, filesHolding, tablesHolding } from "../support/written-secrets.mts";

const AGENT_KEY = "canary-agent-key-91d4";
const MODEL_KEY = "canary-model-key-4f60";
// Not secret: 32 times the same byte. It must still not appear in any output.
const SEALING_KEY = Buffer.alloc(32, 9).toString("base64");
/** The agent works so long that one can look at it. */
const COMMAND = [
  'echo "the key is $MODEL_KEY"',
  "env > ../seen-by-agent",
  "cat /proc/[0-9]*/cmdline > ../seen-commands 2> /dev/null",
  "echo changed > src/a",
  "until test -e ../looked; do sleep 0.2; done",
].join("\n");

describe.runIf(findBubblewrap() !== null)("canary secrets", () => {
  let bench: TaskBench;
  let model: ScriptedModel;
  /** All responses of the API, but for the one that returns a secret. */
  let answers = "";

  beforeAll(async () => {
    model = await ScriptedModel.open();
    bench = await TaskBench.open({
      AnthropicAPIKey: MODEL_KEY,
      AnthropicBaseURL: model.url,
      TokenSealingKey: SEALING_KEY,
    });
  });
  afterAll(async () => {
    await bench?.close();
    await model?.close();
  });

  async function read(path: string): Promise<void> {
    answers += await (await fetch(bench.host.url + path)).text();
  }

  /** The folders of the local sandboxes, which this process serves. */
  function sandboxFolders(): string[] {
    return readdirSync(tmpdir())
      .filter((name) => name.startsWith(`vfd-${process.pid}-`))
      .map((name) => join(tmpdir(), name));
  }

  test("of a task, a commit, a generation and webhooks are nowhere but where they are used", async () => {
    const endpoint = await bench.listen("/all", null);
    const basic = Buffer.from(`x-access-token:${bench.token}`).toString("base64");
    const signing = endpoint.secret.replace("whsec_", "");
    const ours = [bench.token, basic, MODEL_KEY, SEALING_KEY, signing, bench.daytonaKey];
    const canaries = [...ours, AGENT_KEY];
    const sample = await bench.importSample();
    const { projectId } = sample;

    const taskId = await bench.start(projectId, COMMAND, {
      publish: "pull-request",
      agent: { type: "command", command: COMMAND, secrets: { MODEL_KEY: AGENT_KEY } },
    });
    await bench.until(taskId, ({ output }) => output.includes("the key is"));
    const folders = sandboxFolders();
    const seen = { files: await filesHoldingIn(folders, ours), commands: await commandsHolding(canaries) };
    const agentFiles = await filesHoldingIn(folders, [AGENT_KEY]);
    for (const home of await homesOf(folders)) await writeFile(join(home, "looked"), "");
    const task = await bench.awaitEnd(taskId);

    model.reply(answer(write("made.txt", "made\n"), done()));
    const { body: generation } = await bench.client.call("POST", `/v1/projects/${projectId}/generations`, {
      body: { prompt: "Make a file", provision: false },
    });
    await bench.receiver.waitFor("/all", (events) =>
      ["task.completed", "generation.succeeded"].every((type) => events.some((event) => event.type === type)),
    );
    const commit = await bench.client.commit(projectId, { branch: "generated" });

    expect(task).toMatchObject({ status: "succeeded", changedFiles: 1 });
    expect(commit).toMatchObject({ status: "succeeded" });
    expect(task.output).toContain("the key is [secret]");
    for (const path of [
      `/v1/tasks/${taskId}`,
      `/v1/tasks/${taskId}/events`,
      `/v1/generations/${generation.id}`,
      `/v1/generations/${generation.id}/events`,
      `/v1/commits/${commit.id}`,
      `/v1/projects/${task.forkId}`,
      `/v1/webhook-endpoints/${endpoint.id}`,
      `/v1/webhook-endpoints/${endpoint.id}/deliveries`,
      "/v1/git-connections",
      "/v1/limits",
    ])
      await read(path);
    const sent = bench.receiver.at("/all").map(({ headers, body }) => JSON.stringify(headers) + body);
    const urls = bench.requests.map(({ url }) => url).join("\n") + bench.daytona.requests.join("\n");
    const pushed = await sample.repository.git("log", "--all", "--patch", "--format=%an %ae %B");
    const places = {
      answers,
      logs: bench.host.logs(),
      sent: sent.join("\n"),
      urls,
      pushed,
      pulls: JSON.stringify(bench.github.pulls),
      prompts: JSON.stringify(model.requests.map(({ body }) => body)),
    };
    const hits = Object.entries(places).flatMap(([place, text]) =>
      canaries.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${place}`),
    );
    expect(hits).toEqual([]);
    expect(Object.entries(places).filter(([, text]) => text === "")).toEqual([]);
    expect(await tablesHolding(bench.host, canaries)).toEqual([]);
    expect(seen).toEqual({ files: [], commands: [] });
    // The agent has written both itself: what it printed, and a file. They are gone with the sandbox.
    expect(agentFiles.map((path) => basename(path)).sort()).toEqual(["agent-1.log", "seen-by-agent"]);
    await expect.poll(() => filesHoldingIn(sandboxFolders(), canaries), { timeout: 60_000 }).toEqual([]);
    expect(await commandsHolding(canaries)).toEqual([]);
  });
});

/** Where the agent waits for a file: beside the project's folder. */
async function homesOf(folders: readonly string[]): Promise<string[]> {
  const found = await filesHoldingIn(folders, ["PWD="]);
  return found.filter((path) => path.endsWith("/seen-by-agent")).map((path) => dirname(path));
}

async function filesHoldingIn(folders: readonly string[], texts: readonly string[]): Promise<string[]> {
  return (await Promise.all(folders.map((folder) => filesHolding(folder, texts)))).flat();
}
