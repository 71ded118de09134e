import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench, serverThat } from "../support/sandbox-bench.mts";
import { type ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";

const adminKey = "example-admin-key";
const PATIENCE = { timeout: 40_000 };
const server = serverThat("server.listen(process.env.PORT, '0.0.0.0');");

/** An app with a build of its own, and a file that its running server has made. */
function appBuiltBy(build: string | null): Record<string, string> {
  return {
    ...server,
    "vaporform.json": JSON.stringify({
      commands: {
        install: "mkdir -p node_modules/a .next && echo 1 > node_modules/a/index.js",
        dev: "node server.js --dev",
        build,
      },
      port: 3000,
    }),
    "build.js":
      'require("fs").writeFileSync("made.txt", "made by " + require("fs").readFileSync("node_modules/a/index.js"));',
  };
}

describe.runIf(findBubblewrap() !== null)("a full build of a running workspace", { timeout: 90_000 }, () => {
  let bench: SandboxBench;
  let ada: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open({ AdminAPIKey: adminKey });
    ada = await clientOf("ada");
  });
  afterAll(() => bench?.close());

  const keys = new Map<string, string>();

  async function clientOf(ownerId: string): Promise<WorkspaceClient> {
    const admin = new WorkspaceClient(bench.host.url, adminKey);
    const key =
      keys.get(ownerId) ?? (await admin.ask("POST", "/v1/api-keys", { ownerId, name: "test" }))[1].key;
    keys.set(ownerId, key);
    return new WorkspaceClient(bench.host.url, key);
  }

  async function run(name: string, build: string | null): Promise<ShownWorkspace> {
    return await ada.reach(await bench.importApp(name, appBuiltBy(build), ada), "running");
  }

  async function begin({ id }: ShownWorkspace): Promise<{ id: string; path: string }> {
    const [status, build] = await ada.ask("POST", `/v1/workspaces/${id}/builds`);
    expect(status).toBe(202);
    return { id: build.id, path: `/v1/workspaces/${id}/builds/${build.id}` };
  }

  async function ended(path: string) {
    const read = async () => (await ada.ask("GET", path))[1];
    await expect.poll(async () => (await read()).finishedAt, PATIENCE).not.toBeNull();
    return await read();
  }

  async function inside({ id }: ShownWorkspace, command: string): Promise<string> {
    return (await ada.ask("POST", `/v1/workspaces/${id}/exec`, { command }))[1].output;
  }

  test("is made in a copy, and its status, log and duration are shown", async () => {
    const workspace = await run("built", "node build.js && ls -A && echo $SHOP");
    await ada.ask("PATCH", `/v1/workspaces/${workspace.id}`, { env: { SHOP: "from the settings" } });

    const build = await ended((await begin(workspace)).path);

    expect(build).toMatchObject({ status: "succeeded", failure: null, isLogCut: false, syncedSeq: 1 });
    expect(build.durationMs).toBe(Date.parse(build.finishedAt) - Date.parse(build.startedAt));
    expect(build.log).toContain("from the settings");
    expect(build.log.split("\n")).toEqual(expect.arrayContaining(["made.txt", "node_modules", "server.js"]));
    expect(build.log.split("\n")).not.toContain(".next");
    expect(await inside(workspace, "ls project/made.txt 2>&1")).toContain("No such file");
    const { log, isLogCut, ...summary } = build;
    const shown = await ada.read(workspace.id);
    expect(shown).toMatchObject({
      status: "running",
      failure: null,
      build: summary,
      preview: { status: "ready" },
    });
    expect((await ada.ask("GET", `/v1/workspaces/${workspace.id}/builds`))[1]).toEqual({ data: [summary] });
    expect(await statusesOf(workspace)).toEqual(["queued", "running", "succeeded"]);
  });

  /** The statuses of builds that a workspace's events show. */
  async function statusesOf({ id, version }: ShownWorkspace): Promise<string[]> {
    const events = await ada.call("GET", `/v1/workspaces/${id}/events?after=${version}`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      text += part.value;
      if (text.includes('"succeeded"')) break;
    }
    await reader?.cancel();
    const found = [...text.matchAll(/"build": ?\{[^}]*"status": ?"(\w+)"/g)].map(([, status = ""]) => status);
    return [...new Set(found)];
  }

  test("that fails says why, and leaves the preview as it is", async () => {
    const workspace = await run("broken", "echo 'error: no such module' && exit 3");

    const build = await ended((await begin(workspace)).path);

    expect(build).toMatchObject({ status: "failed", failure: { reason: "build_failed" } });
    expect(build.failure.message).toContain("no such module");
    const shown = await ada.read(workspace.id);
    expect(shown).toMatchObject({ status: "running", failure: null, preview: { status: "ready" } });
  });

  test("is one at a time, is another owner's secret, and needs a build command and a running workspace", async () => {
    const workspace = await run("slow", "sleep 2");
    const [first, second] = [await begin(workspace), await begin(workspace)];
    expect(second.id).toBe(first.id);
    expect((await (await clientOf("grace")).ask("GET", first.path))[0]).toBe(404);
    expect((await ended(first.path)).status).toBe("succeeded");
    expect((await begin(workspace)).id).not.toBe(first.id);

    await ada.ask("POST", `/v1/workspaces/${workspace.id}/stop`);
    await ada.reach(workspace.projectId, "stopped");
    const [status, body] = await ada.ask("POST", `/v1/workspaces/${workspace.id}/builds`);
    expect([status, body.details.reason]).toEqual([400, "failed_precondition"]);

    const without = await run("without", null);
    const [, refused] = await ada.ask("POST", `/v1/workspaces/${without.id}/builds`);
    expect(refused.message).toContain("no build command");
  });

  test("goes on when its host is killed, and is not made twice", async () => {
    const workspace = await run("killed", 'echo once >> "$HOME"/runs && sleep 3 && node build.js');
    const { path } = await begin(workspace);
    await expect.poll(() => inside(workspace, "cat runs"), PATIENCE).toBe("once\n");

    await bench.crash();
    ada = await clientOf("ada");

    expect((await ended(path)).status).toBe("succeeded");
    expect(await inside(workspace, "cat runs")).toBe("once\n");
  });
});
