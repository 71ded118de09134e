import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveGit } from "../tools/git-server.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const adminKey = "example-admin-key";
let repositories: GitRepositories;
let git: Awaited<ReturnType<typeof serveGit>>;
let host: TestHost;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  git = await serveGit(repositories.root);
  await repositories.make("sample", { "package.json": '{"name":"sample"}', "a.txt": "a".repeat(500) });
  host = await startHost({ secrets: { AdminAPIKey: adminKey, GitAllowedHosts: git.url } });
});
afterAll(async () => {
  await host?.stop();
  await git?.close();
  await repositories?.remove();
});

// biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, which the tests compare.
type Answer = [status: number, body: any];

class Caller {
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }

  async ask(method: string, path: string, body?: object | string): Promise<Answer> {
    return await this.#send(path, {
      method,
      headers: { authorization: `Bearer ${this.key}` },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /** Posts with an idempotency key. */
  async once(path: string, body: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.key}`, "idempotency-key": "once" };
    return await this.#send(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async awaitImport(id: string): Promise<object> {
    const isOver = ([, { status }]: Answer) => ["succeeded", "failed", "canceled"].includes(status);
    await expect
      .poll(async () => isOver(await this.ask("GET", `/v1/imports/${id}`)), { timeout: 20_000 })
      .toBe(true);
    return (await this.ask("GET", `/v1/imports/${id}`))[1];
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const response = await checkedFetch(host.url + path, init);
    const text = await response.text();
    return [response.status, text === "" ? null : JSON.parse(text)];
  }

  async makeProject(): Promise<string> {
    const [status, project] = await this.ask("POST", "/v1/projects", { name: "shop" });
    expect(status).toBe(201);
    return project.id;
  }
}

const admin = new Caller(adminKey);
let owners = 0;

/** An owner of whom nothing is known yet, with limits. */
async function makeOwner(limits: object = {}): Promise<{ ownerId: string; caller: Caller }> {
  owners += 1;
  const ownerId = `owner-${owners}`;
  const [, { key }] = await admin.ask("POST", "/v1/api-keys", { ownerId, name: "test" });
  await setLimits(ownerId, limits);
  return { ownerId, caller: new Caller(key) };
}

async function setLimits(ownerId: string, limits: object): Promise<void> {
  expect((await admin.ask("PUT", `/v1/admin/owners/${ownerId}/limits`, limits))[0]).toBe(200);
}

function refusal(limit: string, max: number, used: number) {
  return [
    429,
    {
      code: "resource_exhausted",
      message: `the owner's limit ${limit} is ${max}, and this would make it ${used}`,
      details: { reason: "owner_limit_reached" },
    },
  ];
}

const NO_LIMITS = {
  projectsMax: null,
  storedBytesMax: null,
  runningWorkspacesMax: null,
  terminalsMax: null,
  importsPerHourMax: null,
  importsAtOnceMax: null,
  previewDeploymentsMax: null,
};

test("an owner has no limits until the administrator sets some; setting them again replaces all", async () => {
  const { ownerId, caller } = await makeOwner();
  const path = `/v1/admin/owners/${ownerId}/limits`;
  expect(await admin.ask("GET", path)).toEqual([200, NO_LIMITS]);

  await setLimits(ownerId, { projectsMax: 3, importsPerHourMax: 10 });
  await setLimits(ownerId, { projectsMax: 2, storedBytesMax: 5_000_000_000 });

  const limits = { ...NO_LIMITS, projectsMax: 2, storedBytesMax: 5_000_000_000 };
  expect(await admin.ask("GET", path)).toEqual([200, limits]);
  expect((await caller.ask("GET", "/v1/usage"))[1]).toMatchObject({ ownerId, limits });
  expect((await caller.ask("GET", path))[0]).toBe(403);
  expect((await caller.ask("PUT", path, {}))[0]).toBe(403);
  expect((await admin.ask("PUT", path, { projectsMax: -1 }))[0]).toBe(400);
});

describe("projects", () => {
  test("that come at once are no more than allowed, and a deleted one makes room", async () => {
    const { caller } = await makeOwner({ projectsMax: 2 });

    const made = await Promise.all(
      [1, 2, 3, 4, 5].map(() => caller.ask("POST", "/v1/projects", { name: "a" })),
    );

    expect(made.map(([status]) => status).sort()).toEqual([201, 201, 429, 429, 429]);
    expect(made.find(([status]) => status === 429)).toMatchObject(refusal("projectsMax", 2, 3));
    const id = made.find(([status]) => status === 201)?.[1].id;
    await caller.ask("DELETE", `/v1/projects/${id}`);
    await caller.makeProject();
  });

  test("a repeated request is no further project", async () => {
    const { caller } = await makeOwner({ projectsMax: 1 });
    const ask = () => caller.once("/v1/projects", { name: "a" });

    const [first, second] = [await ask(), await ask()];

    expect([first[0], second[0], second[1].id]).toEqual([201, 201, first[1].id]);
  });

  test("an import that would make one too many leaves nothing, and the same key works once there is room", async () => {
    const { ownerId, caller } = await makeOwner({ projectsMax: 0 });
    const ask = () => caller.once("/v1/imports", { repoUrl: `${git.url}/sample` });

    expect(await ask()).toMatchObject(refusal("projectsMax", 0, 1));
    expect((await caller.ask("GET", "/v1/imports"))[1].data).toEqual([]);

    await setLimits(ownerId, { projectsMax: 1 });
    expect((await ask())[0]).toBe(202);
  });
});

describe("stored bytes", () => {
  test("count every revision; what would be too much leaves all as it was, deleting is always allowed", async () => {
    const { caller } = await makeOwner({ storedBytesMax: 100 });
    const files = `/v1/projects/${await caller.makeProject()}/files`;
    expect((await caller.ask("PUT", `${files}/a`, "x".repeat(60)))[0]).toBe(201);

    expect(await caller.ask("PUT", `${files}/a`, "y".repeat(60))).toMatchObject(
      refusal("storedBytesMax", 100, 120),
    );

    const [, usage] = await caller.ask("GET", "/v1/usage");
    expect(usage.stored).toEqual({ projects: 1, files: 1, sizeBytes: 60, keptBytes: 60 });
    expect((await caller.ask("PUT", `${files}/b`, "z".repeat(40)))[0]).toBe(201);
    expect((await caller.ask("DELETE", `${files}/a`))[0]).toBe(204);
    expect((await caller.ask("GET", "/v1/usage"))[1].stored).toEqual({
      projects: 1,
      files: 1,
      sizeBytes: 40,
      keptBytes: 100,
    });
  });

  test("of a deleted project are free, and one owner's limit is no other's", async () => {
    const { caller } = await makeOwner({ storedBytesMax: 100 });
    const { caller: other } = await makeOwner();
    const projectId = await caller.makeProject();
    await caller.ask("PUT", `/v1/projects/${projectId}/files/a`, "x".repeat(100));
    await caller.ask("DELETE", `/v1/projects/${projectId}`);
    await expect.poll(async () => (await caller.ask("GET", "/v1/usage"))[1].stored.keptBytes).toBe(0);

    const next = await caller.makeProject();
    expect((await caller.ask("PUT", `/v1/projects/${next}/files/a`, "x".repeat(100)))[0]).toBe(201);
    const others = await other.makeProject();
    expect((await other.ask("PUT", `/v1/projects/${others}/files/a`, "x".repeat(1_000)))[0]).toBe(201);
  });

  test("of an import that brings too much make it fail for good, with the reason", async () => {
    const { caller } = await makeOwner({ storedBytesMax: 300 });
    const [, { import: started }] = await caller.ask("POST", "/v1/imports", { repoUrl: `${git.url}/sample` });

    const ended = await caller.awaitImport(started.id);

    expect(ended).toMatchObject({
      status: "failed",
      failure: {
        reason: "owner_limit_reached",
        retryable: false,
        message: expect.stringContaining("storedBytesMax is 300"),
      },
    });
  });
});

test("workspaces run up to the limit; a stopped one makes room, and may not start without", async () => {
  const { caller } = await makeOwner({ runningWorkspacesMax: 1 });
  const [first, second] = [await caller.makeProject(), await caller.makeProject()];
  const [, { workspace }] = await caller.ask("POST", `/v1/projects/${first}/workspace`, {});
  const provision = () => caller.ask("POST", `/v1/projects/${second}/workspace`, {});

  expect(await provision()).toMatchObject(refusal("runningWorkspacesMax", 1, 2));
  expect((await caller.ask("GET", "/v1/usage"))[1].runningWorkspaces).toBe(1);
  const [, { id: forkId }] = await caller.ask("POST", `/v1/projects/${first}/forks`, {});
  const branch = { purpose: "branch", forkId };
  expect(await caller.ask("POST", `/v1/projects/${first}/workspaces`, branch)).toMatchObject(
    refusal("runningWorkspacesMax", 1, 2),
  );

  await caller.ask("POST", `/v1/workspaces/${workspace.id}/stop`, {});
  expect((await provision())[0]).toBeLessThan(300);
  expect(await caller.ask("POST", `/v1/workspaces/${workspace.id}/start`, {})).toMatchObject(
    refusal("runningWorkspacesMax", 1, 2),
  );
});

test("imports by the hour and at once are limited, and the refusal says when to go on", async () => {
  const { ownerId, caller } = await makeOwner({ importsPerHourMax: 2 });
  const start = () => caller.ask("POST", "/v1/imports", { repoUrl: `${git.url}/missing`, provision: false });
  const [, { import: one }] = await start();
  await start();

  const refused = await start();

  expect(refused).toMatchObject(refusal("importsPerHourMax", 2, 3));
  expect(refused[1].details.retryAfterSeconds).toBeGreaterThan(3_500);
  expect(refused[1].details.retryAfterSeconds).toBeLessThanOrEqual(3_600);
  await caller.awaitImport(one.id);
  const [, usage] = await caller.ask("GET", "/v1/usage");
  expect(usage.imports).toMatchObject({ started: 2, succeeded: 0, canceled: 0 });

  await setLimits(ownerId, { importsAtOnceMax: 0 });
  expect((await start())[1].message).toMatch(
    /^the owner's limit importsAtOnceMax is 0, and this would make it \d$/,
  );
  expect((await caller.ask("POST", `/v1/imports/${one.id}/retry`, {}))[1]).toMatchObject({
    details: { reason: "owner_limit_reached" },
  });
});

describe("usage", () => {
  test("of another owner is the administrator's to read", async () => {
    const { ownerId, caller } = await makeOwner();
    const { caller: stranger } = await makeOwner();
    await caller.makeProject();

    expect((await stranger.ask("GET", `/v1/usage?owner=${ownerId}`))[1]).toMatchObject({
      details: { reason: "permission_denied" },
    });
    const [status, usage] = await admin.ask("GET", `/v1/usage?owner=${ownerId}`);
    expect([status, usage.ownerId, usage.stored.projects]).toEqual([200, ownerId, 1]);
  });

  test("is of this month by default, and of the period that is asked for", async () => {
    const { caller } = await makeOwner();
    const [, usage] = await caller.ask("GET", "/v1/usage");
    expect(usage.from).toMatch(/^\d{4}-\d\d-01T00:00:00/);
    expect(usage.sandboxSeconds).toEqual({ small: 0, medium: 0, large: 0 });

    const past = "from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z";
    const [, before] = await caller.ask("GET", `/v1/usage?${past}`);
    expect([before.from, before.imports.started]).toEqual(["2020-01-01T00:00:00Z", 0]);
    for (const query of ["from=yesterday", "from=2020-02-01T00:00:00Z&to=2020-01-01T00:00:00Z"]) {
      expect((await caller.ask("GET", `/v1/usage?${query}`))[0]).toBe(400);
    }
  });
});
