import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Quota } from "../local-daytona/create-rules.mts";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { connectDaytona } from "../workspace/daytona/daytona-client";
import type { SandboxProvider, SandboxRequest } from "../workspace/sandbox/sandbox";
import type { Resources } from "../workspace/settings/settings";

const apiKey = "not-a-real-key-0123456789";
const signal = new AbortController().signal;
let server: DaytonaServer;
let provider: SandboxProvider;

beforeAll(async () => {
  server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  provider = await connectDaytona({ apiKey, apiUrl: server.apiUrl, target: "local", timeoutSeconds: 120 });
});
afterAll(async () => {
  await server.close();
});
afterEach(async () => {
  server.faults.clear();
  for (const record of server.world.all()) await provider.remove(record.name, signal);
});

let count = 0;
function request(changes: Partial<SandboxRequest> = {}): SandboxRequest {
  return {
    name: `vaporform-test-${++count}`,
    labels: { "vaporform-workspace": "ws_1" },
    language: "typescript",
    size: "small",
    snapshot: null,
    isPublic: false,
    intervals: { autoStopMinutes: 60, autoArchiveMinutes: 600, autoDeleteMinutes: -1, ttlMinutes: 0 },
    cache: { volume: "vaporform-packages-test", folder: "ada" },
    ...changes,
  };
}

function statesOf(name: string): string[] {
  return server.world
    .all()
    .filter((record) => record.name === name)
    .map(({ state }) => state);
}

describe("obtaining a sandbox", () => {
  test("creates one with our name, labels and intervals", async () => {
    const wanted = request();

    const sandbox = await provider.obtain(wanted, signal);

    const record = server.world.get(wanted.name);
    expect(sandbox.id).toBe(record.id);
    expect(record.labels).toEqual({ "vaporform-workspace": "ws_1", "code-toolbox-language": "typescript" });
    expect(record).toMatchObject({ autoStopInterval: 60, autoArchiveInterval: 600, autoDeleteInterval: -1 });
    expect(record).toMatchObject({ state: "started", public: false });
  });

  test("does not modify its arguments", async () => {
    const wanted = request();

    await provider.obtain(wanted, signal);

    expect(wanted.labels).toEqual({ "vaporform-workspace": "ws_1" });
  });

  test("finds an existing one", async () => {
    const wanted = request();
    const first = await provider.obtain(wanted, signal);

    const second = await provider.obtain(wanted, signal);

    expect(second.id).toBe(first.id);
    expect(server.world.all()).toHaveLength(1);
  });

  test("starts a stopped one, even if it is archived", async () => {
    const wanted = request();
    const first = await provider.obtain(wanted, signal);
    await provider.stop(wanted.name, signal);
    expect((await provider.obtain(wanted, signal)).id).toBe(first.id);
    await provider.stop(wanted.name, signal);
    server.world.archive(server.world.get(wanted.name));

    const again = await provider.obtain(wanted, signal);

    expect(again.id).toBe(first.id);
    expect(statesOf(wanted.name)).toEqual(["started"]);
  });

  test("replaces one that has failed", async () => {
    const wanted = request();
    const first = await provider.obtain(wanted, signal);
    server.world.force(server.world.get(wanted.name), "error");

    const second = await provider.obtain(wanted, signal);

    expect(second.id).not.toBe(first.id);
    expect(statesOf(wanted.name)).toEqual(["started"]);
  });

  test("uses the one whose create response was lost", async () => {
    const wanted = request();
    server.faults.add("POST", /sandbox$/, { fault: { kind: "drop-answer" } });

    const sandbox = await provider.obtain(wanted, signal);

    expect(sandbox.id).toBe(server.world.get(wanted.name).id);
    expect(server.world.all()).toHaveLength(1);
  });

  test("leaves nothing behind when the sandbox fails to start", async () => {
    const wanted = request();
    server.faults.addFate({ kind: "error", reason: "the runner burnt down" });

    const attempt = provider.obtain(wanted, signal);

    await expect(attempt).rejects.toMatchObject({ reason: "sandbox_failed", retryable: true });
    expect(statesOf(wanted.name)).toEqual([]);
  });

  test("survives a transient error while it waits for the sandbox", async () => {
    const wanted = request();
    server.faults.add("GET", /sandbox\/[0-9a-f-]{36}$/, { fault: { kind: "answer", status: 502 } });

    const sandbox = await provider.obtain(wanted, signal);

    expect(sandbox.id).toBe(server.world.get(wanted.name).id);
  });

  test("activates an inactive snapshot, and creates the sandbox from it", async () => {
    const snapshot = server.world.findSnapshot("daytona-large");
    if (snapshot !== null) snapshot.state = "inactive";
    const wanted = request({ size: "large" });

    await provider.obtain(wanted, signal);

    expect(server.world.get(wanted.name)).toMatchObject({ snapshot: "daytona-large", cpu: 4, memory: 8 });
  });

  test("creates it from an image with the size's resources if the account has no such snapshot", async () => {
    const wanted = request({ size: "medium" });
    const index = server.world.snapshots.findIndex(({ name }) => name === "daytona-medium");
    const [snapshot] = server.world.snapshots.splice(index, 1);

    const { resources } = await provider.obtain(wanted, signal);

    if (snapshot !== undefined) server.world.snapshots.push(snapshot);
    expect(resources).toEqual({ cpu: 2, memoryGibibytes: 4, diskGibibytes: 8 });
    expect(server.world.get(wanted.name)).toMatchObject({
      snapshot: null,
      dockerfile: "FROM daytonaio/sandbox:0.8.0\n",
    });
  });

  test.each<[string, Partial<Quota>, Resources]>([
    ["one sandbox", { cpuPerSandbox: 2 }, { cpu: 2, memoryGibibytes: 8, diskGibibytes: 10 }],
    [
      "one sandbox, of everything",
      { cpuPerSandbox: 3, memoryPerSandbox: 4, diskPerSandbox: 5 },
      { cpu: 3, memoryGibibytes: 4, diskGibibytes: 5 },
    ],
    ["all sandboxes", { memory: 6 }, { cpu: 4, memoryGibibytes: 6, diskGibibytes: 10 }],
  ])("creates a smaller one if the limit of %s is lower than the size", async (...row) => {
    const [, limits, given] = row;
    const { quota } = server.world;
    server.world.quota = { ...quota, ...limits };
    const wanted = request({ size: "large" });

    const { resources } = await provider.obtain(wanted, signal);

    server.world.quota = quota;
    expect(resources).toEqual(given);
    expect(statesOf(wanted.name)).toEqual(["started"]);
  });

  test("does not create a smaller one if other sandboxes have used the quota up", async () => {
    const { quota } = server.world;
    server.world.quota = { ...quota, cpu: 5 };
    await provider.obtain(request({ size: "large" }), signal);

    const attempt = provider.obtain(request({ size: "large" }), signal);

    await expect(attempt).rejects.toMatchObject({ reason: "quota_exceeded", retryable: false });
    server.world.quota = quota;
  });

  test("makes a private one public, and private again", async () => {
    const wanted = request();
    expect(await provider.obtain(wanted, signal)).toMatchObject({ isPublic: false });

    const opened = await provider.obtain({ ...wanted, isPublic: true }, signal);
    expect([opened.isPublic, server.world.get(wanted.name).public]).toEqual([true, true]);
    const closed = await provider.obtain(wanted, signal);

    expect([closed.isPublic, server.world.get(wanted.name).public]).toEqual([false, false]);
    expect(closed.id).toBe(opened.id);
  });

  test("reports it if an existing one cannot be made public", async () => {
    const wanted = request();
    await provider.obtain(wanted, signal);
    server.faults.add("POST", /\/public\/true$/, { fault: { kind: "answer", status: 404 } });

    const sandbox = await provider.obtain({ ...wanted, isPublic: true }, signal);

    expect([sandbox.isPublic, server.world.get(wanted.name).public]).toEqual([false, false]);
  });

  test("fails if the change of visibility fails, so that it is retried", async () => {
    const wanted = request();
    await provider.obtain(wanted, signal);
    server.faults.add("POST", /\/public\/true$/, { fault: { kind: "answer", status: 502 } });

    const attempt = provider.obtain({ ...wanted, isPublic: true }, signal);

    await expect(attempt).rejects.toMatchObject({ reason: "provider_unavailable", retryable: true });
  });

  test("fails with the reason when the account's quota is used up", async () => {
    const { quota } = server.world;
    server.world.quota = { ...quota, cpu: 0, memory: 0, disk: 0 };

    const attempt = provider.obtain(request(), signal);

    await expect(attempt).rejects.toMatchObject({ reason: "quota_exceeded", retryable: false });
    server.world.quota = quota;
  });

  test("ends when its signal aborts", async () => {
    const wanted = request();
    await provider.obtain(wanted, signal);
    server.world.force(server.world.get(wanted.name), "starting");

    const attempt = provider.obtain(wanted, AbortSignal.timeout(50));

    await expect(attempt).rejects.toThrow();
    server.world.force(server.world.get(wanted.name), "started");
  });
});

describe("stopping a sandbox", () => {
  test("may be repeated, and succeeds if it does not exist", async () => {
    const wanted = request();
    await provider.obtain(wanted, signal);

    await provider.stop(wanted.name, signal);
    await provider.stop(wanted.name, signal);
    await provider.stop("vaporform-never-made", signal);

    expect(statesOf(wanted.name)).toEqual(["stopped"]);
  });

  test("waits for a change in progress", async () => {
    const wanted = request();
    await provider.obtain(wanted, signal);
    await provider.stop(wanted.name, signal);
    server.world.start(server.world.get(wanted.name));

    await provider.stop(wanted.name, signal);

    expect(statesOf(wanted.name)).toEqual(["stopped"]);
  });
});

describe("removing a sandbox", () => {
  test("may be repeated, and succeeds if it does not exist", async () => {
    const wanted = request();
    await provider.obtain(wanted, signal);

    await provider.remove(wanted.name, signal);
    await provider.remove(wanted.name, signal);

    expect(server.world.all()).toEqual([]);
  });

  test("waits until a sandbox that is being created can be removed", async () => {
    const wanted = request();
    const making = provider.obtain(wanted, signal).catch(() => null);
    while (statesOf(wanted.name).length === 0) await new Promise(setImmediate);

    await provider.remove(wanted.name, signal);
    await making;

    expect(server.world.all()).toEqual([]);
  });
});

describe("verifying the settings", () => {
  test("succeeds against Daytona's API", async () => {
    await expect(provider.verify()).resolves.toBeUndefined();
  });

  test("reports a wrong URL", async () => {
    const wrong = await connectDaytona({
      apiKey,
      apiUrl: server.apiUrl.replace("/api", "/elsewhere"),
      target: null,
      timeoutSeconds: 120,
    });

    await expect(wrong.verify()).rejects.toMatchObject({
      reason: "provider_misconfigured",
      message: expect.stringContaining("/elsewhere"),
    });
  });

  test("reports a wrong key", async () => {
    const wrong = await connectDaytona({
      apiKey: "another-key",
      apiUrl: server.apiUrl,
      target: null,
      timeoutSeconds: 120,
    });

    await expect(wrong.verify()).rejects.toMatchObject({ reason: "provider_auth" });
  });

  test.each([Number.NaN, 0, 1.5, 3_601])(
    "refuses a timeout of %f s before any call",
    async (timeoutSeconds) => {
      const attempt = connectDaytona({ apiKey, apiUrl: server.apiUrl, target: null, timeoutSeconds });

      await expect(attempt).rejects.toMatchObject({ reason: "provider_misconfigured" });
    },
  );

  test("refuses an invalid URL before any call", async () => {
    const attempt = connectDaytona({ apiKey, apiUrl: "not a url", target: null, timeoutSeconds: 120 });

    await expect(attempt).rejects.toMatchObject({ reason: "provider_misconfigured" });
  });
});

describe("a snapshot of the caller's own", () => {
  function addSnapshot(name: string, state: "active" | "inactive" = "active") {
    const [first] = server.world.snapshots;
    if (first === undefined) throw new Error("there are no snapshots");
    server.world.snapshots.push({ ...first, id: randomUUID(), name, state, cpu: 3 });
  }

  test("is what the sandbox is created from, by its name or its id", async () => {
    addSnapshot("my-tools");
    const byName = request({ snapshot: "my-tools", size: "large" });
    const byId = request({ snapshot: server.world.findSnapshot("my-tools")?.id ?? "" });

    const { resources } = await provider.obtain(byName, signal);
    await provider.obtain(byId, signal);

    expect(resources?.cpu).toBe(3);
    expect(server.world.all().map(({ snapshot }) => snapshot)).toEqual(["my-tools", "my-tools"]);
  });

  test("is activated if it is inactive", async () => {
    addSnapshot("my-sleeper", "inactive");
    const wanted = request({ snapshot: "my-sleeper" });

    await provider.obtain(wanted, signal);

    expect(server.world.get(wanted.name)).toMatchObject({ snapshot: "my-sleeper", state: "started" });
  });

  test("fails if the account has none of this name, and creates nothing", async () => {
    const attempt = provider.obtain(request({ snapshot: "not-mine", size: "medium" }), signal);

    await expect(attempt).rejects.toMatchObject({
      reason: "snapshot_not_found",
      param: "snapshot",
      message: expect.stringMatching(/^snapshot: .*not-mine/),
      retryable: false,
    });
    expect(server.world.all()).toEqual([]);
  });

  test("fails if Daytona ignores it, and deletes the sandbox", async () => {
    addSnapshot("my-ignored");
    server.world.ignoresSnapshots = true;

    const attempt = provider.obtain(request({ snapshot: "my-ignored" }), signal);

    await expect(attempt).rejects.toMatchObject({
      reason: "base_mismatch",
      message: expect.stringMatching(/daytona-small.*my-ignored/),
      retryable: false,
    });
    server.world.ignoresSnapshots = false;
    expect(server.world.all()).toEqual([]);
  });

  test("is checked also if the host died before it could be", async () => {
    addSnapshot("my-late");
    const wanted = request({ snapshot: "my-late" });
    await provider.obtain(wanted, signal);
    server.world.get(wanted.name).snapshot = "daytona-small";

    const attempt = provider.obtain(wanted, signal);

    await expect(attempt).rejects.toMatchObject({ reason: "base_mismatch" });
    expect(server.world.all()).toEqual([]);
  });

  test("does not concern a sandbox that was created before it was set", async () => {
    const wanted = request();
    const first = await provider.obtain(wanted, signal);

    const second = await provider.obtain({ ...wanted, snapshot: "my-next" }, signal);

    expect(second.id).toBe(first.id);
  });
});

describe("Daytona's program, where the API ignores a snapshot", () => {
  const snapshot = "daytona-large";
  const { PATH = "" } = process.env;
  let folder: string;
  let fallback: SandboxProvider;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vaporform-cli-"));
    const account = { apiKey, apiUrl: server.apiUrl, target: "local", timeoutSeconds: 30 };
    fallback = await connectDaytona({ ...account, usesCliFallback: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => {
    server.world.ignoresSnapshots = false;
    process.env.PATH = PATH;
  });

  /** Puts a program `daytona` on PATH, which records its arguments and environment and goes on with `script`. */
  async function install(script: string): Promise<void> {
    const program = join(folder, "daytona");
    const record = `require("fs").writeFileSync(${JSON.stringify(join(folder, "call.json"))},
      JSON.stringify({ args: process.argv.slice(2), env: process.env }));`;
    await writeFile(program, `#!${process.execPath}\n${record}\n${script}\n`);
    await chmod(program, 0o755);
    process.env.PATH = `${folder}${delimiter}${PATH}`;
    server.world.ignoresSnapshots = true;
  }

  /** As the program does: it asks the API in a way that is respected. */
  const create = `const args = process.argv.slice(2);
    const valuesOf = (flag) => args.filter((_, index) => args[index - 1] === flag);
    const labels = Object.fromEntries(valuesOf("--label").map((each) => each.split("=")));
    const [name] = valuesOf("--name");
    const headers = { authorization: "Bearer " + process.env.DAYTONA_API_KEY, "content-type": "application/json" };
    const body = JSON.stringify({ name, labels, snapshot: valuesOf("--snapshot")[0] });
    fetch(process.env.DAYTONA_API_URL + "/sandbox", { method: "POST", headers, body });`;

  test("gets the request as arguments and the key in its environment", async () => {
    await install("process.exit(3)");
    const wanted = request({ snapshot, isPublic: true });

    await expect(fallback.obtain(wanted, signal)).rejects.toMatchObject({ reason: "provider_error" });

    const { args, env } = JSON.parse(await readFile(join(folder, "call.json"), "utf8"));
    expect(args).toEqual([
      ...["create", "--name", wanted.name, "--snapshot", snapshot],
      ...["--label", "vaporform-workspace=ws_1", "--label", "code-toolbox-language=typescript"],
      ...["--label", `vaporform-snapshot=${snapshot}`],
      ...[
        "--auto-stop",
        "60",
        "--auto-archive",
        "600",
        "--auto-delete",
        "-1",
        "--public",
        "--target",
        "local",
      ],
    ]);
    expect(env).toMatchObject({ DAYTONA_API_KEY: apiKey, DAYTONA_API_URL: server.apiUrl });
    expect(JSON.stringify(args)).not.toContain(apiKey);
    expect(Object.keys(env).filter((name) => /SECRET|TOKEN|DATABASE/.test(name))).toEqual([]);
    expect(server.world.all()).toEqual([]);
  });

  test("makes the sandbox, which is compared as well", async () => {
    await install(create);
    const ignored = request({ snapshot });
    await expect(fallback.obtain(ignored, signal)).rejects.toMatchObject({ reason: "base_mismatch" });
    expect(server.world.all()).toEqual([]);

    await install(`setTimeout(() => { ${create} }, 500);`);
    await rm(join(folder, "call.json"), { force: true });
    const wanted = request({ snapshot });
    const attempt = fallback.obtain(wanted, signal);
    await expect.poll(() => existsSync(join(folder, "call.json")), { timeout: 10_000 }).toBe(true);
    server.world.ignoresSnapshots = false;
    await attempt;

    expect(server.world.get(wanted.name)).toMatchObject({ snapshot, state: "started", cpu: 4 });
  });

  test("is not needed: without it, the failure stays base_mismatch", async () => {
    await install(create);
    process.env.PATH = "/nowhere";

    await expect(fallback.obtain(request({ snapshot }), signal)).rejects.toMatchObject({
      reason: "base_mismatch",
    });
    expect(server.world.all()).toEqual([]);
  });
});
