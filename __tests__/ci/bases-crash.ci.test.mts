import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Vaporform } from "../../client/src/vaporform.mts";
import { type DaytonaServer, startDaytonaServer } from "../../local-daytona/server.mts";
import { withDatabase } from "../support/app-rows.mts";
import { DatabaseFront } from "../support/database-front.mts";
import { killCases, type When } from "../support/kill-cases.mts";
import { freshDatabases, startHost, type TestHost } from "../support/test-host.mts";

const apiKey = "not-a-real-key-0123456789";
const SETTLE = { timeout: 60_000, interval: 50 };
/** What the sweeper of unused bases waits for an hour for comes after half a second. */
const quickHours = `const real = setInterval;
globalThis.setInterval = (call, ms, ...rest) => real(call, ms >= 3600000 ? 500 : ms, ...rest);`;
const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(quickHours)}` };

let databaseUrl: string;
let server: DaytonaServer;
let front: DatabaseFront;
let host: TestHost;
let client: Vaporform;
/** The base that all cases use, one after the other. */
let name: string;

beforeAll(async () => {
  server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  server.world.builds.pace.buildingMs = 700;
  databaseUrl = await freshDatabases();
  front = await DatabaseFront.open(databaseUrl);
  await start();
  const { data } = await client.installation.bases();
  name = data.find(({ templateId }) => templateId === "express")?.name ?? "";
});
afterEach(async () => {
  server.world.faults.clear();
  server.world.builds.pace.failures.length = 0;
  front.release();
  for (const { name: made } of ownSnapshots()) {
    server.world.snapshots.splice(
      server.world.snapshots.findIndex((each) => each.name === made),
      1,
    );
  }
  await sql("DELETE FROM base");
});
afterAll(async () => {
  await host?.stop();
  front?.close();
  await server?.close();
});

async function start(): Promise<void> {
  const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl };
  host = await startHost({ secrets, env, databaseUrl: front.url });
  client = new Vaporform({ baseUrl: host.url, retriesMax: 0 });
}

async function sql(statement: string): Promise<Record<string, unknown>[]> {
  return await withDatabase(databaseUrl, "workspace", async (db) => [...(await db.unsafe(statement))]);
}

function ownSnapshots() {
  return server.world.snapshots.filter(({ build }) => build !== undefined);
}

/** A statement of the workspaces' database or of another one, or a request to the provider. */
type Point = { text: RegExp; database?: string } | RequestPoint;

interface RequestPoint {
  method: string;
  path: RegExp;
  nth?: number;
}

/** Waits until the host is at a point of its work, kills it there, and starts another one, for which its lease has run out. */
async function killAt(point: Point, when: When, work: () => Promise<unknown>): Promise<void> {
  const reached =
    "text" in point ? front.hold({ database: "_workspace", ...point, when }) : holdRequest(point, when);
  const working = work().catch(() => undefined);
  await reached;
  await host.kill();
  await working;
  server.world.faults.clear();
  front.release();
  await sql("UPDATE base SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL");
  await sql("UPDATE workspace SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL");
  await sql("UPDATE base SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL");
  await sql("UPDATE workspace SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL");
  await start();
}

async function holdRequest({ method, path, nth = 1 }: RequestPoint, when: When): Promise<void> {
  const countBefore = countOf(method, path);
  if (nth > 1) await expect.poll(() => countOf(method, path) - countBefore, SETTLE).toBe(nth - 1);
  if (when === "after") {
    await new Promise<void>((handled) => {
      server.world.faults.add(method, path, { fault: { kind: "keep-answer", handled } });
    });
    return;
  }
  server.world.faults.add(method, path, { fault: { kind: "hang" } });
  await expect.poll(() => server.world.faults.isSpent(), SETTLE).toBe(true);
}

function countOf(method: string, path: RegExp): number {
  const requests = server.requests.map((each) => each.split(" "));
  return requests.filter(([by, to = ""]) => by === method && path.test(to)).length;
}

/** Nothing waits, no host holds it, and its events are whole: one end, and each line of the log once. */
async function expectAtRest(state: string, log: string | null): Promise<void> {
  await expect.poll(async () => (await client.installation.base(name)).state, SETTLE).toBe(state);
  expect(await sql("SELECT name, state, due_at, lease_token, lease_until FROM base")).toEqual([
    { name, state, due_at: null, lease_token: null, lease_until: null },
  ]);
  const events = await sql("SELECT type FROM base_event ORDER BY seq");
  expect(events.map(({ type }) => type).filter((type) => type === state)).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: state });
  if (log !== null) expect(await logInEvents()).toBe(log);
}

const build = () => client.installation.buildBase(name);
const request: Record<string, Point> = {
  "its row is made": { text: /^INSERT INTO base / },
  "its row is locked": { text: /^SELECT name FROM base WHERE name = .* FOR UPDATE/ },
  "the events of the build before it are deleted": { text: /^DELETE FROM base_event/ },
  "it is queued": { text: /^UPDATE base SET state = 'queued'/ },
  "it is published": { text: /INSERT INTO delivery/, database: "_pubsub" },
};
const making: Record<string, Point> = {
  "it is claimed": { text: /^UPDATE base SET state = 'building'/ },
  "its step is entered": { text: /^UPDATE base SET lease_until/ },
  "it is looked for at the provider": { method: "GET", path: /^\/api\/snapshots\/vf-[^/]+$/ },
  "its build is requested": { method: "POST", path: /^\/api\/snapshots$/ },
  "its log is found": { method: "GET", path: /\/build-logs-url$/ },
  "its log is read": { method: "GET", path: /\/build-logs$/ },
  "its log is stored": { text: /^WITH grown AS/ },
  "its end is recorded": { text: /^UPDATE base SET state = CASE/ },
};

describe("a base whose host is killed", () => {
  // The first: later ones leave workspaces, which the host looks after with requests of its own.
  test("has a case for each statement and each request of its build", async () => {
    const points = Object.values({ ...request, ...making });
    front.record();
    const requestsBefore = server.requests.length;

    await build();
    await expectAtRest("active", null);

    const texts = points.flatMap((point) => ("text" in point ? [point.text] : []));
    const isRead =
      /^(SELECT .* FROM base(_event)? (WHERE name = \$1|ORDER BY|WHERE base_name)|SELECT name FROM base WHERE due_at IS NULL AND name <> ALL)/;
    const isSweep = /^UPDATE base SET due_at = now\(\)/;
    const statements = front.recorded("_workspace").filter((text) => /\bbase(_event)?\b/.test(text));
    const others = statements.filter((text) => !isSweep.test(text) && !texts.some((each) => each.test(text)));
    expect(others.filter((text) => !isRead.test(text))).toEqual([]);
    const requests = server.requests.slice(requestsBefore).map((each) => each.split(" "));
    const unnamed = requests.filter(
      ([method, path = ""]) =>
        !points.some((point) => "path" in point && point.method === method && point.path.test(path)),
    );
    expect(unnamed).toEqual([]);
  });

  test.each(killCases({ ...request, ...making }))(
    "%s %s is built once, and asked for again is not built again",
    async (when, _what, point) => {
      const requestsBefore = server.requests.length;

      await killAt(point, when, build);
      const isKnown = (await sql("SELECT FROM base WHERE state <> 'failed'")).length > 0;
      if (isKnown)
        await expect.poll(async () => (await client.installation.base(name)).state, SETTLE).toBe("active");
      else await build();

      await expect.poll(async () => (await client.installation.base(name)).state, SETTLE).toBe("active");
      expect(ownSnapshots().map((each) => [each.name, each.state])).toEqual([[name, "active"]]);
      await expectAtRest("active", ownSnapshots()[0]?.build?.log ?? "");
      await build();
      await expectAtRest("active", ownSnapshots()[0]?.build?.log ?? "");
      const accepted = server.requests.slice(requestsBefore).filter((each) => each === "POST /api/snapshots");
      // A request that never reached the provider was sent again.
      const isLost = when === "before" && "path" in point && point.method === "POST";
      expect(accepted).toHaveLength(isLost ? 2 : 1);
    },
  );

  test.each(
    killCases({
      "its activation is requested": { method: "POST", path: /\/activate$/ },
      "its end is recorded": { text: /^UPDATE base SET state = CASE/ },
    }),
  )("%s %s, when it was asleep, is awake, and was not built again", async (when, _what, point) => {
    await build();
    await expectAtRest("active", null);
    const [made] = ownSnapshots();
    if (made !== undefined) made.state = "inactive";
    const requestsBefore = server.requests.length;

    await killAt(point, when, build);

    await expectAtRest("active", made?.build?.log ?? "");
    expect(ownSnapshots()).toEqual([{ ...made, state: "active" }]);
    expect(server.requests.slice(requestsBefore)).not.toContain("POST /api/snapshots");
  });

  test.each(
    killCases({
      "its remains are removed": { method: "DELETE", path: /^\/api\/snapshots\// },
      "its failure is recorded": { text: /^UPDATE base SET failure = / },
    }),
  )("%s %s, when the first build has failed, is built by the second one", async (when, _what, point) => {
    server.world.builds.pace.failures.push("no such package");

    await killAt(point, when, build);

    // The log of the first build may be there before that of the second one, which is whole.
    await expectAtRest("active", null);
    expect(await logInEvents()).toMatch(new RegExp(`${escaped(ownSnapshots()[0]?.build?.log ?? "none")}$`));
    expect(ownSnapshots().map((each) => [each.name, each.state])).toEqual([[name, "active"]]);
  });

  test.each(
    killCases({
      "the remains of its second build are removed": {
        method: "DELETE",
        path: /^\/api\/snapshots\//,
        nth: 2,
      },
      "its failure is recorded": { text: /^UPDATE base SET state = CASE/ },
    }),
  )("%s %s, when no build succeeds, has failed and left nothing", async (when, _what, point) => {
    server.world.builds.pace.failures.push(...Array.from({ length: 4 }, () => "no such package"));

    await killAt(point, when, build);

    await expectAtRest("failed", null);
    expect(ownSnapshots()).toEqual([]);
  });

  test.each(
    killCases({
      "it is listed as unused": { text: /^SELECT name FROM base WHERE due_at IS NULL AND name <> ALL/ },
      "its snapshot is deleted": { method: "DELETE", path: /^\/api\/snapshots\// },
      "its row is deleted": { text: /^DELETE FROM base WHERE/ },
    }),
  )("%s %s, when it is of an earlier version and unused, leaves nothing", async (when, _what, point) => {
    const old = "vf-express-0123456789ab";
    const now = server.world.clock.now();
    const body = { name: old, buildInfo: { dockerfileContent: "FROM scratch" } };
    server.world.builds.create(server.world.snapshots, body, now);

    await killAt(point, when, async () => {
      await sql(`INSERT INTO base (name, template_id, state, last_used_at)
                 VALUES ('${old}', 'express', 'active', now() - interval '31 days')`);
    });

    await expect.poll(async () => (await sql("SELECT name FROM base")).length, SETTLE).toBe(0);
    expect(ownSnapshots()).toEqual([]);
  });

  test.each(
    killCases({
      "it is marked as used": { text: /^UPDATE base SET state = \$1, last_used_at/ },
      "the workspace records it": { text: /^UPDATE workspace SET base/ },
      "the workspace's sandbox is requested": { method: "POST", path: /^\/api\/sandbox$/ },
    }),
  )("%s %s gives the workspace one sandbox, from the base", async (when, _what, point) => {
    await build();
    await expectAtRest("active", null);
    const source = { type: "template" as const, templateId: "express" };
    const { id } = await client.projects.create({ name: "shop", source, provision: false });

    await killAt(point, when, async () => await client.projects.requestWorkspace(id));

    const find = async () => await client.projects.workspace(id);
    await expect.poll(async () => (await find())?.daytonaSandboxId ?? null, SETTLE).not.toBeNull();
    const workspace = await find();
    expect(workspace).toMatchObject({ base: { name, start: "warm", reason: null } });
    const sandboxes = server.world.all().filter((each) => each.name === `vaporform-${workspace?.id}`);
    expect(sandboxes.map(({ snapshot }) => snapshot)).toEqual([name]);
  });
});

async function logInEvents(): Promise<string> {
  const events = await sql("SELECT data ->> 'text' AS text FROM base_event ORDER BY seq");
  return events.map(({ text }) => text ?? "").join("");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
