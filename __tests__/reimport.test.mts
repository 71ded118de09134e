import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { type ImportAnswer, ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const TOKEN = "example-token-of-alice";
/** Not secret: 32 times the same byte. */
const SEALING_KEY = Buffer.alloc(32, 7).toString("base64");
const BASE = { "README.md": "1", "src/a.ts": "1", "package.json": "{}" };

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: ImportClient;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  server = await serveFaultyGit(repositories.root);
  host = await startHost({ secrets: { GitAllowedHosts: server.url, TokenSealingKey: SEALING_KEY } });
  client = new ImportClient(host.url);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

async function imported(name: string, request: object = {}): Promise<ImportAnswer> {
  await repositories.make(name, BASE);
  const { body } = await client.start({ repoUrl: `${server.url}/${name}`, provision: false, ...request });
  return await client.awaitEnd(body.import.id);
}

async function reimport(projectId: string, request: object = {}, headers: Record<string, string> = {}) {
  const response = await checkedFetch(`${host.url}/v1/projects/${projectId}/imports`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(request),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function awaitReimport(projectId: string, request: object = {}): Promise<ImportAnswer> {
  const { body } = await reimport(projectId, request);
  return await client.awaitEnd(body.import.id);
}

function fileUrl(projectId: string, path: string): string {
  return `${host.url}/v1/projects/${projectId}/files/${path}`;
}

async function write(projectId: string, path: string, content: string): Promise<void> {
  await checkedFetch(fileUrl(projectId, path), { method: "PUT", body: content });
}

async function read(projectId: string, path: string): Promise<string> {
  return await (await checkedFetch(fileUrl(projectId, path))).text();
}

async function statusOf(projectId: string): Promise<string> {
  return (await client.get(`/v1/projects/${projectId}`)).body.status;
}

describe("importing a project's repository again", () => {
  test("stores the new commit as a new revision, and the project stays ready meanwhile", async () => {
    const { projectId } = await imported("again");
    const commitSha = await repositories.open("again").commit({ ...BASE, "src/a.ts": "2" });

    const started = await reimport(projectId);
    const status = await statusOf(projectId);
    const ended = await client.awaitEnd(started.body.import.id);

    expect(started).toMatchObject({ status: 202, body: { project: { id: projectId } } });
    expect(status).toBe("ready");
    expect(ended).toMatchObject({ status: "succeeded", commitSha, revisionSeq: 2 });
    expect(await read(projectId, "src/a.ts")).toBe("2");
    expect((await client.get(`/v1/projects/${projectId}`)).body).toMatchObject({
      revisionSeq: 2,
      source: { commitSha },
    });
  });

  test("returns the same revision if nothing has changed, without fetching anything", async () => {
    const { projectId, stack } = await imported("unchanged");
    const before = server.requests.length;

    const ended = await awaitReimport(projectId);

    expect(ended).toMatchObject({ status: "succeeded", revisionSeq: 1, stack });
    // git requests the refs with one POST; a fetch takes more.
    const posts = server.requests.slice(before).filter(({ method }) => method === "POST");
    expect(posts.length).toBeLessThanOrEqual(1);
    const { body } = await client.get(`/v1/projects/${projectId}/revisions`);
    expect(body.data).toHaveLength(1);
  });

  test("can use another ref, which the project keeps", async () => {
    const { projectId } = await imported("refs");
    const dev = await repositories.open("refs").commit({ ...BASE, "src/a.ts": "dev" }, "dev");

    expect(await awaitReimport(projectId, { ref: "dev" })).toMatchObject({ ref: "dev", commitSha: dev });
    const next = await repositories.open("refs").commit({ ...BASE, "src/a.ts": "dev 2" }, "dev");

    expect(await awaitReimport(projectId)).toMatchObject({ ref: "dev", commitSha: next });
  });

  test("recovers a failed project", async () => {
    await repositories.init("late");
    const { body } = await client.start({ repoUrl: `${server.url}/late`, provision: false });
    const { projectId } = await client.awaitEnd(body.import.id);
    expect(await statusOf(projectId)).toBe("failed");
    await repositories.open("late").commit(BASE);

    expect(await awaitReimport(projectId)).toMatchObject({ status: "succeeded" });
    expect(await statusOf(projectId)).toBe("ready");
  });

  test("uses the connection of the last import", async () => {
    server.setFault(askPassword(TOKEN));
    const connection = await checkedFetch(`${host.url}/v1/git-connections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "mine", token: TOKEN, host: server.url }),
    });
    const { id: connectionId } = JSON.parse(await connection.text());
    const { projectId } = await imported("secluded", { connectionId });
    await repositories.open("secluded").commit({ ...BASE, "src/a.ts": "2" });

    expect(await awaitReimport(projectId)).toMatchObject({
      status: "succeeded",
      revisionSeq: 2,
      connectionId,
    });
  });

  test("is done once for an idempotency key, however many requests use it", async () => {
    const { projectId } = await imported("once");
    const headers = { "idempotency-key": "reimport-once" };

    const responses = await Promise.all(Array.from({ length: 20 }, () => reimport(projectId, {}, headers)));
    await write(projectId, "notes.md", "mine");
    const repeated = await reimport(projectId, {}, headers);
    const other = await reimport(projectId, { strategy: "merge" }, headers);

    expect(new Set([...responses, repeated].map(({ body }) => body.import.id)).size).toBe(1);
    expect(other).toMatchObject({ status: 409, body: { details: { reason: "idempotency_mismatch" } } });
  });

  test("needs a project with a repository", async () => {
    const response = await fetch(`${host.url}/v1/projects`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "empty" }),
    });
    const { id } = JSON.parse(await response.text());

    expect(await reimport(id)).toMatchObject({
      status: 400,
      body: { details: { reason: "failed_precondition" } },
    });
    expect((await reimport("prj_none")).status).toBe(404);
  });
});

describe("edits since the last import", () => {
  test("fail the next one, which lists them", async () => {
    const { projectId } = await imported("edited");
    await write(projectId, "src/a.ts", "mine");

    const refused = await reimport(projectId);

    expect(refused).toMatchObject({
      status: 409,
      body: { code: "aborted", details: { reason: "local_changes", paths: ["src/a.ts"], param: "strategy" } },
    });
    expect(await read(projectId, "src/a.ts")).toBe("mine");
  });

  test("are merged file by file, repeatedly", async () => {
    const { projectId } = await imported("merged");
    await write(projectId, "notes.md", "mine");
    for (const content of ["2", "3"]) {
      await repositories.open("merged").commit({ ...BASE, "src/a.ts": content });

      expect(await awaitReimport(projectId, { strategy: "merge" })).toMatchObject({ status: "succeeded" });
      expect([await read(projectId, "src/a.ts"), await read(projectId, "notes.md")]).toEqual([
        content,
        "mine",
      ]);
    }
  });

  test("that cannot be merged fail the import, are listed, and are kept", async () => {
    const { projectId } = await imported("conflicting");
    await write(projectId, "src/a.ts", "mine");
    await repositories.open("conflicting").commit({ ...BASE, "src/a.ts": "theirs", "src/b.ts": "new" });

    const ended = await awaitReimport(projectId, { strategy: "merge" });

    expect(ended).toMatchObject({
      status: "failed",
      failure: { reason: "merge_conflict", paths: ["src/a.ts"], retryable: false, step: "store" },
    });
    expect(await read(projectId, "src/a.ts")).toBe("mine");
    expect(await statusOf(projectId)).toBe("ready");
  });

  test("that are overwritten stay in an earlier revision, even if the commit is the same", async () => {
    const { projectId } = await imported("overwritten");
    await write(projectId, "src/a.ts", "mine");

    const ended = await awaitReimport(projectId, { strategy: "overwrite" });

    expect(ended).toMatchObject({ status: "succeeded", revisionSeq: 3 });
    expect(await read(projectId, "src/a.ts")).toBe("1");
    expect(await read(projectId, "src/a.ts?revision=2")).toBe("mine");
  });
});

test("a project's imports run in order, even if pushes arrive meanwhile", async () => {
  const { projectId } = await imported("ordered");
  const started: string[] = [];
  for (const content of ["2", "3", "4"]) {
    await repositories.open("ordered").commit({ ...BASE, "src/a.ts": content });
    started.push((await reimport(projectId)).body.import.id);
  }

  const ended = await Promise.all(started.map((id) => client.awaitEnd(id)));

  expect(ended.map(({ status }) => status)).toEqual(["succeeded", "succeeded", "succeeded"]);
  expect(await read(projectId, "src/a.ts")).toBe("4");
});

describe("overrides", () => {
  const commands = { dev: "node server.js" };

  test("that come with an import are in its stack, and in those of the imports to come", async () => {
    const { projectId, stack } = await imported("set", { overrides: { port: 4100, commands } });
    expect(stack).toMatchObject({ port: 4100, commands, overridden: ["port", "commands.dev"] });

    await repositories.make("set", { ...BASE, "src/b.ts": "2" });
    const again = await awaitReimport(projectId);

    expect(again).toMatchObject({ status: "succeeded", stack: { port: 4100, commands } });
  });

  test("that were changed since count also for a commit that was imported before", async () => {
    const { projectId } = await imported("changed", { overrides: { port: 4100 } });
    const response = await checkedFetch(`${host.url}/v1/projects/${projectId}/overrides`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ port: null, commands }),
    });
    expect(response.status).toBe(200);

    const again = await awaitReimport(projectId);

    expect(again).toMatchObject({ status: "succeeded", stack: { port: null, commands } });
    const project = await checkedFetch(`${host.url}/v1/projects/${projectId}`);
    expect(await project.json()).toMatchObject({
      overrides: { commands },
      stack: { overridden: ["commands.dev"] },
    });
  });
});
