import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBubblewrap } from "../../local-daytona/isolation.mts";
import { appThat, SandboxBench, serverThat } from "../support/sandbox-bench.mts";
import type { WorkspaceClient } from "../support/workspace-client.mts";

describe.runIf(findBubblewrap() !== null)("a project in its sandbox", () => {
  let bench: SandboxBench;
  let client: WorkspaceClient;

  beforeAll(async () => {
    bench = await SandboxBench.open();
    client = bench.client;
  });
  afterAll(() => bench?.close());

  test("is used through the API: commands, background processes, logs, links and health", async () => {
    const projectId = await bench.importApp(
      "worked",
      appThat("console.log('ready'); server.listen(process.env.PORT, '0.0.0.0');"),
    );
    const { id } = await client.reach(projectId, "running");
    const path = `/v1/workspaces/${id}`;

    await client.call("PATCH", path, { env: { A: "a", B: "of the workspace" } });
    const command = { command: "cat text.txt; echo $A $B; exit 4", cwd: "project", env: { A: "b" } };
    expect(await client.ask("POST", `${path}/exec`, command)).toEqual([
      200,
      { exitCode: 4, output: "firstb of the workspace\n" },
    ]);
    const [, started] = await client.ask("POST", `${path}/processes`, {
      command: "echo one $B; sleep 0.1; echo two; exit 3",
    });
    await expect
      .poll(async () => (await client.ask("GET", `${path}/processes/${started.id}`))[1], { timeout: 10_000 })
      .toMatchObject({ status: "exited", exitCode: 3, output: "one of the workspace\ntwo\n" });
    await client.expectStatus("DELETE", `${path}/processes/${started.id}`, 204);
    await client.expectStatus("GET", `${path}/processes/${started.id}`, 404);
    const [, logs] = await client.ask("GET", `${path}/logs?step=start`);
    expect(logs.data[0].text).toContain("ready");
    const [, endless] = await client.ask("POST", `${path}/exec`, {
      command: "head -c 100000000 /dev/zero | tr '\\0' x",
    });
    expect(endless.output.length).toBe(256 * 1024);
    const [late, tooSlow] = await client.ask("POST", `${path}/exec`, {
      command: "sleep 20",
      timeoutMs: 1_000,
    });
    expect([late, tooSlow]).toEqual([
      504,
      expect.objectContaining({
        message: "the command did not end within its timeoutMs of 1000 ms",
        details: expect.objectContaining({ reason: "deadline_exceeded", param: "timeoutMs" }),
      }),
    ]);
    const [status, link] = await client.ask("POST", `${path}/preview-links`, { expiresInSeconds: 60 });
    expect(status).toBe(201);
    expect(await textAt(link.url)).toBe("text: first");
    expect((await client.ask("GET", `${path}/health`))[1]).toMatchObject({
      healthy: true,
      checks: {
        provider: { status: "ok" },
        process: { status: "ok" },
        port: { status: "ok" },
        http: { status: "ok" },
      },
    });
    await client.expectStatus("POST", `${path}/keepalive`, 204);
  });

  test("lists the ports on which programs listen, with who can reach each", async () => {
    const listening = `server.listen(process.env.PORT, "0.0.0.0");
const others = { 9111: "0.0.0.0", 9112: "127.0.0.1" };
for (const port in others) require("http").createServer(answer).listen(Number(port), others[port]);`;
    const projectId = await bench.importApp("of-many-ports", serverThat(listening));
    const { id, preview } = await client.reach(projectId, "running");
    const list = async () => (await client.ask("GET", `/v1/workspaces/${id}/ports`))[1].data;
    const others = [
      { port: 9111, isApp: false, visibility: "private" },
      { port: 9112, isApp: false, visibility: "sandbox" },
    ];
    const app = { port: preview.port, isApp: true, visibility: "private" };

    expect(await list()).toEqual([app, ...others].sort((one, other) => (one.port ?? 0) - (other.port ?? 0)));

    await client.call("PATCH", `/v1/workspaces/${id}`, { previewVisibility: "public" });
    await expect
      .poll(async () => (await list()).map(({ visibility }: { visibility: string }) => visibility), {
        timeout: 20_000,
      })
      .toEqual(["public", "public", "sandbox"]);
  });

  test("shows an edited file after a sync, and also after a rebuild", async () => {
    const app = appThat("server.listen(process.env.PORT, '0.0.0.0');");
    const projectId = await bench.importApp("edited", app);
    const first = await client.reach(projectId, "running");
    const file = `/v1/projects/${projectId}/files/text.txt`;
    expect(first.outdated).toBe(false);
    await client.ask("PATCH", `/v1/workspaces/${first.id}`, { autoSync: false });
    await client.call("PUT", file, "second");
    const program = (app["server.js"] ?? "").replace("text: ", "words: ");
    await client.call("PUT", `/v1/projects/${projectId}/files/server.js`, program);
    const inTheWay = {
      command: "mkdir room && touch room/x && echo y > house && ln -s nowhere lake",
      cwd: "project",
    };
    await client.ask("POST", `/v1/workspaces/${first.id}/exec`, inTheWay);
    for (const path of ["room", "house/door", "lake/shore"]) {
      await client.call("PUT", `/v1/projects/${projectId}/files/${path}`, path);
    }

    expect(await client.read(first.id)).toMatchObject({ outdated: true, wantedSeq: first.syncedSeq + 5 });
    const [, listed] = await client.ask("GET", `/v1/workspaces?projectId=${projectId}`);
    expect(listed.data).toMatchObject([{ outdated: true }]);
    expect(await client.ofProject(projectId)).toMatchObject({ outdated: true });
    const [accepted, pushed] = await client.ask("POST", `/v1/workspaces/${first.id}/sync`);
    expect([accepted, pushed.outdated]).toEqual([202, true]);
    await expect.poll(async () => (await client.read(first.id)).outdated, { timeout: 15_000 }).toBe(false);
    const synced = await client.reach(projectId, "running");
    expect(synced.daytonaSandboxId).toBe(first.daytonaSandboxId);
    const places = { command: "cat room house/door lake/shore", cwd: "project" };
    const [, shown] = await client.ask("POST", `/v1/workspaces/${first.id}/exec`, places);
    expect(shown).toEqual({ exitCode: 0, output: "roomhouse/doorlake/shore" });
    await expect
      .poll(async () => await textAt((await client.read(first.id)).preview.url), { timeout: 15_000 })
      .toBe("words: second");

    await client.expectStatus("POST", `/v1/workspaces/${first.id}/rebuild`, 202);
    const rebuilt = await client.reach(projectId, "running");

    expect(rebuilt.daytonaSandboxId).not.toBe(first.daytonaSandboxId);
    expect(await textAt(rebuilt.preview.url)).toBe("words: second");
    const sandboxes = bench.daytona.world
      .all()
      .filter(({ labels }) => labels["vaporform-workspace"] === first.id);
    expect(sandboxes.map((each) => each.id)).toEqual([rebuilt.daytonaSandboxId]);
  });

  test("is started with the variables that were set while it was starting", async () => {
    const slow = `const answer = (q, r) => r.end("colour: " + process.env.COLOUR);
const server = require("http").createServer(answer);
setTimeout(() => server.listen(process.env.PORT, process.env.HOST), 3_000);`;
    const projectId = await bench.importApp("hurried", { "server.js": slow });
    const readStep = async () => (await client.ofProject(projectId))?.step;
    await expect.poll(readStep, { timeout: 20_000, interval: 20 }).toBe("awaitPreview");
    const { id } = (await client.ofProject(projectId)) ?? { id: "" };

    const [status] = await client.ask("PATCH", `/v1/workspaces/${id}`, { env: { COLOUR: "blue" } });

    expect(status).toBe(200);
    const { preview } = await client.reach(projectId, "running");
    expect(await textAt(preview.url)).toBe("colour: blue");
  });

  test("with a development server gets packages added by a sync", async () => {
    const server = (answer: string) =>
      `require("http").createServer((q, r) => r.end(${answer})).listen(process.env.PORT, process.env.HOST);`;
    const manifest = { name: "app", version: "1.0.0", scripts: { dev: "node --watch server.js" } };
    const files = { "package.json": JSON.stringify(manifest), "server.js": server('"one"') };
    const projectId = await bench.importApp("watching", files);
    const { id } = await client.reach(projectId, "running");
    const write = (path: string, content: string) => ({ op: "write", path, content });
    const dependencies = { two: "file:./two" };
    const operations = [
      write("two/package.json", '{ "name": "two", "version": "1.0.0" }'),
      write("two/index.js", 'module.exports = "two";'),
      write("package.json", JSON.stringify({ ...manifest, dependencies })),
      write("server.js", `const two = require("two");\n${server("two")}`),
    ];
    await client.ask("POST", `/v1/projects/${projectId}/batch`, { operations });

    await client.expectStatus("POST", `/v1/workspaces/${id}/sync`, 202);

    const readStep = async () => (await client.read(id)).step;
    await expect.poll(readStep, { timeout: 20_000, interval: 20 }).toBe("awaitPreview");
    await expect.poll(readStep, { timeout: 20_000 }).toBe(null);
    expect(await textAt((await client.read(id)).preview.url)).toBe("two");
  });

  test("whose process is killed in the middle of a command leaves no output behind", async () => {
    const projectId = await bench.importApp(
      "impatient",
      serverThat("server.listen(process.env.PORT, '0.0.0.0');"),
    );
    const { id } = await client.reach(projectId, "running");
    const path = `/v1/workspaces/${id}/exec`;

    const slow = { command: "head -c 1000000 /dev/zero; sleep 60", timeoutMs: 1_000 };
    expect((await client.ask("POST", path, slow))[0]).toBe(504);

    const [, { output }] = await client.ask("POST", path, {
      command: "find /tmp -type f -size +0 -name 'tmp.*'",
    });
    expect(output).toBe("");
  });

  test("reports that only the end of a long log was kept", async () => {
    const chatty = "console.log('x'.repeat(400_000)); server.listen(process.env.PORT, '0.0.0.0');";
    const long = await client.reach(await bench.importApp("chatty", serverThat(chatty)), "running");
    const short = await client.reach(
      await bench.importApp(
        "quiet",
        serverThat("console.log('y'); server.listen(process.env.PORT, '0.0.0.0');"),
      ),
      "running",
    );

    const [, cut] = await client.ask("GET", `/v1/workspaces/${long.id}/logs?step=start`);
    const [, whole] = await client.ask("GET", `/v1/workspaces/${short.id}/logs?step=start`);

    expect(cut.data[0].text).toHaveLength(255 * 1024);
    expect([cut.data[0].isCut, whole.data[0].isCut]).toEqual([true, false]);
  });

  test.each([
    ["all its files", "rebuild"],
    ["what has changed", "sync"],
  ])("has links to any bytes after an upload of %s", async (_what, action) => {
    const app = serverThat("server.listen(process.env.PORT, '0.0.0.0');");
    const projectId = await bench.importApp(action, app);
    const { id } = await client.reach(projectId, "running");
    const short = Buffer.from([0x61, 0xff, 0xfe, 0xc3, 0x28]);
    const targets = { short, long: Buffer.concat(Array<Buffer>(30).fill(short)) };
    for (const [name, target] of Object.entries(targets)) {
      const path = `${bench.host.url}/v1/projects/${projectId}/files/${name}?mode=120000`;
      expect((await fetch(path, { method: "PUT", body: new Uint8Array(target) })).ok).toBe(true);
    }

    await client.expectStatus("POST", `/v1/workspaces/${id}/${action}`, 202);
    await expect.poll(async () => (await client.read(id)).outdated, { timeout: 20_000 }).toBe(false);
    await client.reach(projectId, "running");

    for (const [name, target] of Object.entries(targets)) {
      const command = { command: `readlink -n ${name} | base64 -w 0`, cwd: "project" };
      const [, { output }] = await client.ask("POST", `/v1/workspaces/${id}/exec`, command);
      expect(output).toBe(target.toString("base64"));
    }
  });

  test("sees its variables and secrets, which no response and no log shows", async () => {
    const secret = "correct-horse-battery";
    const show =
      "console.log(process.env.COLOUR, process.env.PASSWORD); server.listen(process.env.PORT, '0.0.0.0');";
    const projectId = await bench.importApp("settings", serverThat(show));
    const { id, version } = await client.reach(projectId, "running");
    const path = `/v1/workspaces/${id}`;

    const settings = {
      env: { COLOUR: "blue" },
      secrets: { PASSWORD: secret },
      autoStopMinutes: 15,
      size: "medium",
    };
    const [status, changed] = await client.ask("PATCH", path, settings);
    expect(status).toBe(200);
    expect(changed.settings).toMatchObject({
      env: { COLOUR: "blue" },
      secretNames: ["PASSWORD"],
      size: "medium",
    });
    expect(changed.version).toBeGreaterThan(version);
    await client.expectStatus("POST", `${path}/rebuild`, 202);
    await client.reach(projectId, "running");

    const [, logs] = await client.ask("GET", `${path}/logs?step=start`);
    expect(logs.data[0].text).toContain("blue [secret]");
    expect(bench.daytona.world.get(`vaporform-${id}-2`)).toMatchObject({
      snapshot: "daytona-medium",
      autoStopInterval: 15,
    });
    const seen = [await client.read(id), logs, bench.host.logs()];
    expect(JSON.stringify(seen)).not.toContain(secret);
  });
});

async function textAt(url: string | null): Promise<string> {
  const response = await fetch(url ?? "");
  expect(response.status).toBe(200);
  return await response.text();
}
