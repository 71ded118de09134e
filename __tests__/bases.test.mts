import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Vaporform } from "../client/src/vaporform.mts";
import { type DaytonaServer, startDaytonaServer } from "../local-daytona/server.mts";
import { removeUnusedBases } from "../workspace/bases/remove-unused";
import { withDatabase } from "./support/app-rows.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const apiKey = "not-a-real-key-0123456789";
const BUILD_MS = 1_500;
let server: DaytonaServer;
let host: TestHost;
let client: Vaporform;

beforeAll(async () => {
  server = await startDaytonaServer({ apiKey, isolation: "nothing-runs" });
  server.world.builds.pace.buildingMs = BUILD_MS;
  await start();
});
afterAll(async () => {
  await host.stop();
  await server.close();
});

async function start(databaseUrl?: string): Promise<void> {
  const secrets = { DaytonaAPIKey: apiKey, DaytonaAPIURL: server.apiUrl };
  host = await startHost({ secrets, ...(databaseUrl !== undefined && { databaseUrl }) });
  client = new Vaporform({ baseUrl: host.url, fetch: checkedFetch, retriesMax: 0 });
}

async function nameOf(templateId: string): Promise<string> {
  const { data } = await client.installation.bases();
  const found = data.find((base) => base.templateId === templateId);
  if (found === undefined) throw new Error(`${templateId} has no base`);
  return found.name;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function stateOf(name: string): Promise<string> {
  return (await client.installation.base(name)).state;
}

/** Creates a project of a template; returns how its sandbox began, and the snapshot of that. */
async function beginWith(templateId: string) {
  const { id: projectId } = await client.projects.create({
    name: "shop",
    source: { type: "template", templateId },
  });
  const find = async () => await client.projects.workspace(projectId);
  await expect.poll(async () => (await find())?.daytonaSandboxId ?? null, { timeout: 30_000 }).not.toBeNull();
  const workspace = await find();
  return { base: workspace?.base, snapshot: server.world.get(`vaporform-${workspace?.id}`).snapshot };
}

test("a template's base is built at the provider, its log is a stream that resumes, and workspaces use it", async () => {
  const name = await nameOf("express");
  expect(await client.installation.base(name)).toMatchObject({
    state: "absent",
    isCurrent: true,
    requestedAt: null,
  });
  const cold = await beginWith("express");

  expect(await client.installation.buildBase(name)).toMatchObject({ name, state: "queued", failure: null });
  const events = await collect(client.installation.baseEvents(name));
  const [first] = events;
  const rest = await collect(client.installation.baseEvents(name, { after: first?.id ?? "" }));
  const warm = await beginWith("express");

  expect(name).toMatch(/^vf-express-[0-9a-f]{12}$/);
  expect(events.map(({ type }) => type).filter((type) => type !== "log")).toEqual([
    "queued",
    "building",
    "active",
  ]);
  const log = events.map(({ data }) => data.text ?? "").join("");
  expect(log).toContain("npm install --ignore-scripts");
  expect(log).toMatch(/^Step 1: FROM daytonaio\/sandbox:\S+\nStep 2: .*\n(?:Step.*\n)*Built\n$/);
  expect(rest).toEqual(events.slice(1));
  expect(cold).toMatchObject({
    base: { name, start: "cold", reason: "the base is absent" },
    snapshot: "daytona-small",
  });
  expect(warm).toEqual({ base: { name, start: "warm", reason: null }, snapshot: name });
});

test("an inactive base is activated, and meanwhile workspaces begin cold", async () => {
  const name = await nameOf("fastapi");
  await client.installation.buildBase(name);
  await expect.poll(() => stateOf(name), { timeout: 20_000 }).toBe("active");
  const snapshot = server.world.findSnapshot(name);
  if (snapshot !== null) snapshot.state = "inactive";

  const { base, snapshot: used } = await beginWith("fastapi");

  expect(base).toMatchObject({ name, start: "cold", reason: expect.stringContaining("inactive") });
  expect(used).toBe("daytona-small");
  await expect.poll(() => stateOf(name), { timeout: 20_000 }).toBe("active");
  expect(server.world.findSnapshot(name)?.state).toBe("active");
});

test("a provider that ignores the base gives a workspace that begins cold", async () => {
  const name = await nameOf("express");
  server.world.ignoresSnapshots = true;

  const { base, snapshot } = await beginWith("express");

  server.world.ignoresSnapshots = false;
  expect(base).toMatchObject({ name, start: "cold", reason: expect.stringContaining("base_mismatch") });
  expect(snapshot).toBe("daytona-small");
});

test("a template without a base says so", async () => {
  const { base } = await beginWith("static");

  expect(base).toEqual({ name: null, start: "cold", reason: "the template has no base" });
});

test("a build that fails is retried once, keeps its log, and leaves nothing at the provider", async () => {
  const name = await nameOf("python");
  server.world.builds.pace.failures.push("no such package", "no such package");

  await client.installation.buildBase(name);
  const events = await collect(client.installation.baseEvents(name));

  expect(events.at(-1)).toMatchObject({ type: "failed", data: { failure: { reason: "build_failed" } } });
  const log = events.map(({ data }) => data.text ?? "").join("");
  expect(log.split("no such package")).toHaveLength(3);
  expect(server.world.findSnapshot(name)).toBeNull();
  expect(await stateOf(name)).toBe("failed");
});

test("a host that is killed while a base is built leaves one build, which the next host finishes", async () => {
  const name = await nameOf("nextjs");
  server.world.builds.pace.buildingMs = 5_000;
  await client.installation.buildBase(name);
  await expect
    .poll(() => server.world.findSnapshot(name)?.state ?? null, { timeout: 20_000 })
    .toBe("building");

  const { databaseUrl } = host;
  await host.kill();
  await start(databaseUrl);

  await expect.poll(() => stateOf(name), { timeout: 60_000 }).toBe("active");
  expect(server.world.snapshots.filter((snapshot) => snapshot.name === name)).toHaveLength(1);
  expect(server.requests.filter((request) => request === "POST /api/snapshots")).toHaveLength(5);
  server.world.builds.pace.buildingMs = BUILD_MS;
});

test("a base that no template has is deleted after a month without use", async () => {
  const { baseUrl } = inject("vaporform");
  await withDatabase(baseUrl, "workspace", async (sql) => {
    await sql`
      INSERT INTO base (name, template_id, state, last_used_at) VALUES
        ('vf-express-unused000000', 'express', 'active', now() - interval '31 days'),
        ('vf-express-used00000000', 'express', 'active', now() - interval '29 days')`;
    const removed: string[] = [];

    await removeUnusedBases({ remove: async (name) => void removed.push(name) });

    expect(removed).toEqual(["vf-express-unused000000"]);
    const rows = await sql`DELETE FROM base WHERE template_id = 'express' RETURNING name`;
    expect(rows.map(({ name }) => name)).toEqual(["vf-express-used00000000"]);
  });
});
