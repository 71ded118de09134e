import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { SandboxBench, serverThat } from "../support/sandbox-bench.mts";
import type { ShownWorkspace, WorkspaceClient } from "../support/workspace-client.mts";

/** Reads its text once: only a process that was started after an edit shows it. */
const app = {
  ...serverThat("server.listen(process.env.PORT, '0.0.0.0');"),
  "server.js": `const text = require("fs").readFileSync("text.txt");
require("http").createServer((q, r) => r.end(text)).listen(process.env.PORT, "0.0.0.0");`,
};

describe.runIf(findBubblewrap() !== null)("edits by API while a preview runs", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  async function show({ id }: ShownWorkspace): Promise<string> {
    const { preview } = await client.read(id);
    if (preview.url === null) return "no preview";
    return await fetch(preview.url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.text(),
      () => "no response",
    );
  }

  test("reach the app by themselves, many of them by one sync, and outdated is true until then", async () => {
    const projectId = await bench.importApp("followed", app);
    const workspace = await client.reach(projectId, "running");
    const files = `/v1/projects/${projectId}/files`;
    for (let i = 0; i < 20; i++) await client.call("PUT", `${files}/many/${i}.txt`, `${i}`);
    await client.call("PUT", `${files}/text.txt`, "second");

    const seen: [string, boolean][] = [];
    await expect
      .poll(
        async () => {
          const { outdated } = await client.read(workspace.id);
          const text = await show(workspace);
          seen.push([text, outdated]);
          return text;
        },
        { timeout: 30_000 },
      )
      .toBe("second");

    // The text was read after `outdated`, so that old text beside false was served after it was said.
    expect(seen).not.toContainEqual(["first", false]);
    await expect
      .poll(async () => (await client.read(workspace.id)).outdated, { timeout: 15_000 })
      .toBe(false);
    const events = await client.call(
      "GET",
      `/v1/workspaces/${workspace.id}/events?after=${workspace.version}`,
    );
    const uploads = (await readFor(events, 1_000)).match(/"step": ?"uploadFiles"/g) ?? [];
    expect(uploads.length).toBeLessThanOrEqual(2);

    await client.ask("POST", `/v1/projects/${projectId}/move`, { from: "many/1.txt", to: "moved.txt" });
    await client.call("DELETE", `${files}/many/2.txt`);
    await expect
      .poll(async () => (await client.read(workspace.id)).outdated, { timeout: 30_000 })
      .toBe(false);
    const list = { command: "ls moved.txt many/1.txt many/2.txt 2>/dev/null", cwd: "project" };
    expect((await client.ask("POST", `/v1/workspaces/${workspace.id}/exec`, list))[1].output).toBe(
      "moved.txt\n",
    );
  });

  test("mend an app that an edit has broken, without a wait for the broken one", async () => {
    const projectId = await bench.importApp("mended", app);
    const workspace = await client.reach(projectId, "running");
    const file = `/v1/projects/${projectId}/files/server.js`;
    await client.call("PUT", file, "throw new Error('broken');");
    await expect
      .poll(async () => (await client.read(workspace.id)).preview.status, { timeout: 30_000 })
      .toBe("failed");

    await client.call("PUT", file, app["server.js"].replace("r.end(text)", "r.end('mended')"));

    await expect.poll(() => show(workspace), { timeout: 30_000 }).toBe("mended");
  });

  test("restart an app that does not watch its files, whatever its command is called", async () => {
    const files = {
      ...app,
      "package.json": JSON.stringify({ scripts: { dev: "node server.js --reload" } }),
    };
    const projectId = await bench.importApp("named-reload", files);
    const workspace = await client.reach(projectId, "running");
    await client.call("PUT", `/v1/projects/${projectId}/files/text.txt`, "second");

    await expect.poll(() => show(workspace), { timeout: 30_000 }).toBe("second");
  });

  test("leave an app running that watches its files, or restarts itself", async () => {
    const watching = `const fs = require("fs");
let text = fs.readFileSync("text.txt");
const started = process.pid + "/" + Date.now();
fs.watch(".", () => { if (fs.existsSync("text.txt")) text = fs.readFileSync("text.txt"); });
require("http").createServer((q, r) => r.end(started + " " + text)).listen(process.env.PORT, "0.0.0.0");`;
    // The parent polls, as reloaders do that have no inotify.
    const polling = `const fs = require("fs");
const { spawn } = require("child_process");
const start = () => spawn(process.execPath, ["child.js"], { stdio: "inherit", env: { ...process.env, PARENT: started } });
const started = process.pid + "/" + Date.now();
let child = start(), before = fs.statSync("text.txt").mtimeMs + "" + fs.statSync("text.txt").ino;
setInterval(() => {
  let now = before;
  try { now = fs.statSync("text.txt").mtimeMs + "" + fs.statSync("text.txt").ino; } catch {}
  if (now === before) return;
  before = now;
  child.once("exit", () => { child = start(); });
  child.kill();
}, 500);`;
    const child = `const text = require("fs").readFileSync("text.txt");
require("http").createServer((q, r) => r.end(process.env.PARENT + " " + text)).listen(process.env.PORT, "0.0.0.0");`;
    for (const [name, program] of Object.entries({ watching, polling })) {
      const files = { ...app, "server.js": program, "child.js": child };
      const projectId = await bench.importApp(name, files);
      const workspace = await client.reach(projectId, "running");
      const [started] = (await show(workspace)).split(" ");
      await client.call("PUT", `/v1/projects/${projectId}/files/text.txt`, "second");

      await expect.poll(() => show(workspace), { timeout: 30_000 }).toBe(`${started} second`);
      await expect
        .poll(async () => (await client.read(workspace.id)).outdated, { timeout: 30_000 })
        .toBe(false);
      expect(await show(workspace)).toBe(`${started} second`);
    }
  });

  test("leave alone a workspace that is stopped, and one that does not want them", async () => {
    const projectId = await bench.importApp("left", app);
    const { id } = await client.reach(projectId, "running");
    const file = `/v1/projects/${projectId}/files/text.txt`;
    const [, changed] = await client.ask("PATCH", `/v1/workspaces/${id}`, { autoSync: false });
    expect(changed.settings.autoSync).toBe(false);
    await client.call("PUT", file, "unwanted");
    // Longer than a message, a sweep and the quiet before it take.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(await client.read(id)).toMatchObject({ status: "running", outdated: true, syncedSeq: 1 });

    await client.ask("PATCH", `/v1/workspaces/${id}`, { autoSync: true });
    await expect.poll(async () => (await client.read(id)).outdated, { timeout: 30_000 }).toBe(false);
    await client.reach(projectId, "running");

    await client.ask("POST", `/v1/workspaces/${id}/stop`);
    const { version } = await client.reach(projectId, "stopped");
    await client.call("PUT", file, "later");
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(await client.read(id)).toMatchObject({ status: "stopped", version });
  });
});

/** Reads what a stream has sent within some time. */
async function readFor(response: Response, ms: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const timer = setTimeout(() => void reader.cancel(), ms);
  const parts: Uint8Array[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  clearTimeout(timer);
  return Buffer.concat(parts).toString();
}
