import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { checkedFetch as fetch } from "./support/checked-fetch.mts";
import {
  answerStatus,
  breakOff,
  type Fault,
  type FaultyGitServer,
  hangOn,
  serveFaultyGit,
} from "./support/git-faults.mts";
import { gitProcessesOf } from "./support/git-processes.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { type ImportAnswer, ImportClient } from "./support/import-client.mts";
import { scratchFolders } from "./support/import-scratch.mts";
import { type StartHostOptions, startHost, type TestHost } from "./support/test-host.mts";

const UPLOAD_PACK = /^POST .*git-upload-pack/;
const CANARY = "canary-token-5b1e";

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: ImportClient;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  const secrets: StartHostOptions["secrets"] = { GitAllowedHosts: server.url, GitHubToken: CANARY };
  host = await startHost({ secrets });
  client = new ImportClient(host.url);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

const SAMPLE = {
  "package.json": '{"scripts":{"dev":"vite"},"devDependencies":{"vite":"5"}}',
  "src/a.ts": "1",
};

async function importSample(name: string, request: object = {}): Promise<ImportAnswer> {
  await repositories.make(name, SAMPLE);
  const { body } = await client.start({ repoUrl: `${server.url}/${name}`, provision: false, ...request });
  return body.import;
}

describe("an import, from the request to the files", () => {
  test("is accepted at once, can be polled, and ends with a stack and files", async () => {
    const { commitSha } = await repositories.make("whole", SAMPLE);

    const { status, body } = await client.start({ repoUrl: `${server.url}/whole.git`, name: "My app" });
    const ended = await client.awaitEnd(body.import.id);

    expect(status).toBe(202);
    expect(body.import).toMatchObject({ status: "queued", step: null, projectId: body.project.id });
    expect(body.project.name).toBe("My app");
    expect(ended).toMatchObject({ status: "succeeded", ref: "main", commitSha, failure: null });
    expect(ended.stack).toMatchObject({ language: "typescript", port: 5173 });
    const project = await client.get(`/v1/projects/${body.project.id}`);
    expect(project.body).toMatchObject({
      status: "ready",
      source: { repoUrl: `${server.url}/whole`, commitSha },
    });
    const file = await fetch(`${host.url}/v1/projects/${body.project.id}/files/src/a.ts`);
    expect(await file.text()).toBe("1");
  });

  test("can be followed as server-sent events, and resumed after any of them", async () => {
    const { id } = await importSample("followed");

    const all = await client.readEvents(id);
    const last = all.at(-1);
    const resumed = await client.readEvents(id, (last?.seq ?? 0) - 2);

    expect(all.map((event) => event.seq)).toEqual(all.map((_, index) => index + 1));
    expect(last).toMatchObject({ type: "succeeded", data: { importId: id, status: "succeeded" } });
    expect(resumed).toEqual(all.slice(-2));
  });

  test("is in the list of its owner, newest first, in pages", async () => {
    const older = await importSample("listed-1");
    const newer = await importSample("listed-2");

    const first = await client.get("/v1/imports?limit=1");
    const second = await client.get(`/v1/imports?limit=1&cursor=${first.body.nextCursor}`);
    const own = await client.get(`/v1/imports?projectId=${older.projectId}`);

    expect(first.body.data.map((item: ImportAnswer) => item.id)).toEqual([newer.id]);
    expect(second.body.data.map((item: ImportAnswer) => item.id)).toEqual([older.id]);
    expect(own.body.data.map((item: ImportAnswer) => item.id)).toEqual([older.id]);
  });

  test("waits no longer than requested if nothing changes", async () => {
    const { id } = await importSample("waited");
    const { version } = await client.awaitEnd(id);

    const answer = await client.get(`/v1/imports/${id}?wait=30&since=${version}`);

    expect(answer.body).toMatchObject({ status: "succeeded", version });
  });

  test("is created once, however often its idempotency key is sent", async () => {
    await repositories.make("once", SAMPLE);
    const request = { repoUrl: `${server.url}/once`, provision: false };

    const responses = await Promise.all(Array.from({ length: 20 }, () => client.start(request, "key-1")));
    const other = await client.start({ ...request, name: "other" }, "key-1");

    expect(new Set(responses.map((answer) => answer.body.import.id)).size).toBe(1);
    expect(new Set(responses.map((answer) => answer.body.project.id)).size).toBe(1);
    expect(responses.map((answer) => answer.status)).toEqual(responses.map(() => 202));
    expect(other).toMatchObject({ status: 409, body: { details: { reason: "idempotency_mismatch" } } });
    const [first] = responses;
    const imports = await client.get(`/v1/imports?projectId=${first?.body.project.id}`);
    expect(imports.body.data).toHaveLength(1);
    const projects = await client.get("/v1/projects?limit=100");
    const made = projects.body.data.filter((project: { name: string }) => project.name === "once");
    expect(made).toHaveLength(1);
  });
});

describe("an invalid request", () => {
  test.each([
    [{ repoUrl: "https://evil.example/a/b" }, 403, { reason: "host_not_allowed", param: "repoUrl" }],
    [{ repoUrl: "ext::sh -c whoami" }, 400, { reason: "invalid_repo_url", param: "repoUrl" }],
    [{ repoUrl: "https://token@github.com/a/b" }, 400, { reason: "invalid_repo_url", param: "repoUrl" }],
    [{ repoUrl: "a/b", ref: "--upload-pack=x" }, 400, { reason: "invalid_argument", param: "ref" }],
    [{ repoUrl: "a/b", name: " " }, 400, { reason: "invalid_argument", param: "name" }],
  ])("%j is refused", async (request, status, details) => {
    const answer = await client.start(request);

    expect(answer).toMatchObject({ status, body: { details } });
  });

  test.each(["imp_00000000000000000000000000", "nonsense", "prj_00000000000000000000000000"])(
    "%s is not found by any endpoint",
    async (id) => {
      const responses = [
        await client.get(`/v1/imports/${id}`),
        await client.get(`/v1/imports/${id}/events`),
        await client.post(`/v1/imports/${id}/cancel`),
        await client.post(`/v1/imports/${id}/retry`),
      ];

      for (const answer of responses) {
        expect(answer).toMatchObject({
          status: 404,
          body: { code: "not_found", details: { reason: "not_found" } },
        });
      }
    },
  );
});

describe("an impossible import fails with a reason", () => {
  test.each<[string, Fault]>([
    ["auth_required", askPassword("another")],
    ["repo_not_found", answerStatus(404)],
  ])("%s", async (reason, fault) => {
    server.setFault(fault);
    const { id, projectId } = await importSample(`reason-${reason}`);

    expect(await client.awaitEnd(id)).toMatchObject({
      status: "failed",
      failure: { reason, step: "resolve" },
    });
    expect((await client.get(`/v1/projects/${projectId}`)).body).toMatchObject({ status: "failed" });
  });

  test.each([
    ["ref_not_found", { ref: "nope" }],
    ["ref_not_found", { ref: "1".repeat(40) }],
  ])("%s: %j", async (reason, request) => {
    const { id } = await importSample(`ref-${request.ref.length}`, request);

    expect(await client.awaitEnd(id)).toMatchObject({ status: "failed", failure: { reason } });
  });

  test("empty_repository", async () => {
    await repositories.init("hollow");
    const { body } = await client.start({ repoUrl: `${server.url}/hollow` });

    expect(await client.awaitEnd(body.import.id)).toMatchObject({ failure: { reason: "empty_repository" } });
  });

  test("network_error, after three attempts", async () => {
    server.setFault(breakOff(UPLOAD_PACK));
    const { id } = await importSample("broken-off");

    const ended = await client.awaitEnd(id);

    expect(ended).toMatchObject({ status: "failed", attempt: 3, failure: { reason: "network_error" } });
    server.setFault(null);
    // A host that is quick has begun it before it responds.
    expect(await client.post(`/v1/imports/${id}/retry`)).toMatchObject({
      status: 202,
      body: { status: expect.stringMatching(/^(queued|running)$/) },
    });
    expect(await client.awaitEnd(id, ended.version)).toMatchObject({ status: "succeeded" });
  });
});

describe("an import whose fetch hangs", () => {
  test("is canceled at once, and leaves no files", async () => {
    server.setFault(hangOn(UPLOAD_PACK, { butFirst: 1 }));
    const { id, projectId } = await importSample("hanging");
    await hungUp("hanging");

    const canceled = await client.post(`/v1/imports/${id}/cancel`);

    expect(canceled).toMatchObject({
      status: 202,
      body: { status: "canceled", failure: { reason: "canceled" } },
    });
    await expectNothingLeft(id);
    expect((await client.get(`/v1/projects/${projectId}`)).body).toMatchObject({ status: "failed" });
    expect((await client.get(`/v1/imports/${id}`)).body).toMatchObject({ status: "canceled" });
  });

  test("ends with its deleted project, and does not recreate it", async () => {
    server.setFault(hangOn(UPLOAD_PACK, { butFirst: 1 }));
    const { id, projectId } = await importSample("orphaned");
    await hungUp("orphaned");

    expect((await client.delete(`/v1/projects/${projectId}`)).status).toBe(204);

    await expect.poll(async () => (await client.get(`/v1/imports/${id}`)).status, POLL).toBe(404);
    server.setFault(null);
    await expectNothingLeft(id);
    expect((await client.post(`/v1/imports/${id}/retry`)).status).toBe(404);
    expect((await client.get(`/v1/projects/${projectId}`)).status).toBe(404);
  });
});

/** The first POST resolves the commit; the second one fetches it and gets no response. */
async function hungUp(name: string): Promise<void> {
  const posts = () => server.requests.filter(({ method, url }) => method === "POST" && url.includes(name));
  await expect.poll(() => posts().length, POLL).toBe(2);
}

const POLL = { timeout: 15_000, interval: 50 };

/** The step stops when its lease is not renewed: within 5 s. */
async function expectNothingLeft(importId: string): Promise<void> {
  await expect.poll(() => scratchFolders(importId), POLL).toEqual([]);
  expect(await gitProcessesOf(importId)).toEqual([]);
}

test("the operator's GitHub token goes to GitHub only, and into no log", async () => {
  const { id } = await importSample("tokenless");
  await client.awaitEnd(id);

  expect(server.requests.filter((request) => request.authorization !== undefined)).toEqual([]);
  expect(JSON.stringify(host.logs())).not.toContain(CANARY);
});
