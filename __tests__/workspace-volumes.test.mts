import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { connectDaytona } from "../workspace/daytona/daytona-client";
import type { SandboxProvider, SandboxRequest } from "../workspace/sandbox/sandbox";

const apiKey = "not-a-real-key-0123456789";
const signal = new AbortController().signal;
let server: DaytonaServer;
let provider: SandboxProvider;
let count = 0;

beforeAll(async () => {
  server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  provider = await connect();
});
afterAll(async () => {
  await server.close();
});
afterEach(() => {
  server.faults.clear();
});

async function connect(): Promise<SandboxProvider> {
  return await connectDaytona({ apiKey, apiUrl: server.apiUrl, target: "local", timeoutSeconds: 60 });
}

function request(cache: SandboxRequest["cache"] = { volume: "packages", folder: "ada" }): SandboxRequest {
  return {
    name: `vaporform-test-${++count}`,
    labels: { "vaporform-workspace": "ws_1" },
    language: "typescript",
    size: "small",
    snapshot: null,
    isPublic: false,
    intervals: { autoStopMinutes: 60, autoArchiveMinutes: 600, autoDeleteMinutes: -1, ttlMinutes: 0 },
    cache,
  };
}

test("a sandbox mounts its owner's folder of the shared volume", async () => {
  const [ada, grace] = [request(), request({ volume: "packages", folder: "grace" })];

  for (const wanted of [ada, grace]) await provider.obtain(wanted, signal);

  const mounts = [ada, grace].flatMap(({ name }) => server.world.get(name).volumes);
  expect(mounts.map(({ subpath }) => subpath)).toEqual(["ada", "grace"]);
  expect(new Set(mounts.map(({ volumeId }) => volumeId)).size).toBe(1);
  expect(server.world.volumes.list()).toHaveLength(1);
});

test.each([
  ["may not create volumes", { kind: "answer", status: 403, body: "{}" }],
  [
    "has reached its volume quota",
    { kind: "answer", status: 400, body: '{"message":"Volume quota exceeded"}' },
  ],
  ["gets the same request from another host at the same time", { kind: "answer", status: 409, body: "{}" }],
] as const)("a sandbox runs without a volume if the account %s", async (_, fault) => {
  const other = await connect();
  server.faults.add("POST", /^\/api\/volumes$/, { fault });
  const wanted = request({ volume: `refused-${++count}`, folder: "ada" });

  await other.obtain(wanted, signal);

  expect(server.world.get(wanted.name)).toMatchObject({ state: "started", volumes: [] });
  expect(server.faults.isSpent()).toBe(true);
});

test("a sandbox runs without a deleted volume, and the volume is not tried again", async () => {
  const other = await connect();
  const cache = { volume: `lost-${++count}`, folder: "ada" };
  const [first, second, third] = [request(cache), request(cache), request(cache)];
  await other.obtain(first, signal);
  const [{ volumeId } = { volumeId: "" }] = server.world.get(first.name).volumes;
  server.world.volumes.remove(volumeId);

  await other.obtain(second, signal);
  const before = server.requests.length;
  await other.obtain(third, signal);

  expect(server.world.get(second.name)).toMatchObject({ state: "started", volumes: [] });
  expect(server.world.get(third.name)).toMatchObject({ state: "started", volumes: [] });
  const creations = server.requests.slice(before).filter((line) => line === "POST /api/sandbox");
  expect(creations).toHaveLength(1);
});

test("a sandbox runs without the volume at the second attempt, if the first did not start", async () => {
  server.faults.addFate({ kind: "error", reason: "failed to mount the volume" });
  const wanted = request();
  await expect(provider.obtain(wanted, signal)).rejects.toMatchObject({ reason: "sandbox_failed" });

  await provider.obtain(wanted, signal);

  expect(server.world.get(wanted.name)).toMatchObject({ state: "started", volumes: [] });
});
