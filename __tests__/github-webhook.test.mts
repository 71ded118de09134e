import { createHmac } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { type ImportAnswer, ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { tablesHolding } from "./support/written-secrets.mts";

const SECRET = "canary-webhook-secret-3c1d";
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
  host = await startHost({
    secrets: { GitAllowedHosts: server.url, TokenSealingKey: SEALING_KEY, GitHubWebhookSecret: SECRET },
  });
  client = new ImportClient(host.url);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

interface DeliveryOptions {
  event?: string;
  id?: string;
  signature?: string;
  url?: string;
}

let deliveries = 0;

/** Delivers a payload as GitHub does. */
async function deliver(payload: object, options: DeliveryOptions = {}) {
  const body = JSON.stringify(payload);
  const { event = "push", id = `delivery-${++deliveries}`, url = host.url } = options;
  const signature = options.signature ?? `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const headers = {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": id,
    "x-hub-signature-256": signature,
  };
  const response = await checkedFetch(`${url}/v1/github/webhook`, { method: "POST", headers, body });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

/** Sends all but the last byte of a body of this size, and returns the response's status. */
async function deliverInPart(bytes: number): Promise<number | undefined> {
  const headers = { "content-length": bytes };
  const delivery = request(`${host.url}/v1/github/webhook`, { method: "POST", headers, agent: false });
  delivery.write(Buffer.alloc(bytes - 1));
  const [response] = await once(delivery, "response");
  delivery.destroy();
  return response.statusCode;
}

let pushes = 0;

/** Each push has a different payload, because it names the commits before and after. */
function pushTo(name: string, branch = "main"): object {
  const repository = { html_url: `${server.url}/${name}` };
  return { ref: `refs/heads/${branch}`, deleted: false, after: `commit-${++pushes}`, repository };
}

async function imported(name: string, request: object = {}): Promise<ImportAnswer> {
  const { body } = await client.start({ repoUrl: `${server.url}/${name}`, provision: false, ...request });
  return await client.awaitEnd(body.import.id);
}

async function awaitAll(ids: string[]): Promise<ImportAnswer[]> {
  return await Promise.all(ids.map((id) => client.awaitEnd(id)));
}

async function read(projectId: string, path: string): Promise<string> {
  return await (await fetch(`${host.url}/v1/projects/${projectId}/files/${path}`)).text();
}

async function write(projectId: string, path: string, body: string): Promise<void> {
  await fetch(`${host.url}/v1/projects/${projectId}/files/${path}`, { method: "PUT", body });
}

describe("a push to a branch", () => {
  test("is imported into each project of that branch, without losing edits, and into no other", async () => {
    const { repository } = await repositories.make("pushed", BASE);
    await repository.git("branch", "dev");
    const [first, second] = [await imported("pushed"), await imported("pushed")];
    const other = await imported("pushed", { ref: "dev" });
    await write(first.projectId, "notes.md", "mine");
    await repository.commit({ ...BASE, "src/a.ts": "2" });

    const { status, body } = await deliver(pushTo("Pushed"));

    expect(status).toBe(202);
    const ended = await awaitAll(body.imports);
    expect(ended.map(({ projectId }) => projectId).sort()).toEqual(
      [first.projectId, second.projectId].sort(),
    );
    expect(ended.map(({ status: each }) => each)).toEqual(["succeeded", "succeeded"]);
    expect(await read(first.projectId, "src/a.ts")).toBe("2");
    expect(await read(first.projectId, "notes.md")).toBe("mine");
    expect(await read(other.projectId, "src/a.ts")).toBe("1");
  });

  test.each(["a\0b", "a b", "..", "x".repeat(300)])(
    "named %j is refused, because git does not allow such a name",
    async (branch) => {
      const { status, body } = await deliver(pushTo("pushed", branch));

      expect([status, body.details.reason]).toEqual([400, "invalid_argument"]);
    },
  );

  test("that is delivered again has no effect, even with another id", async () => {
    const { repository } = await repositories.make("replayed", BASE);
    const { projectId } = await imported("replayed");
    await repository.commit({ ...BASE, "src/a.ts": "2" });
    const push = pushTo("replayed");

    const responses = await Promise.all(
      Array.from({ length: 5 }, (_, index) => deliver(push, { id: `delivery-of-replay-${index % 3}` })),
    );

    await awaitAll(responses.flatMap(({ body }) => body.imports));
    expect(new Set(responses.map(({ body }) => String(body.imports))).size).toBe(1);
    expect((await client.get(`/v1/imports?projectId=${projectId}`)).body.data).toHaveLength(2);
  });

  test("that conflicts with edits is a failed import and loses nothing", async () => {
    const { repository } = await repositories.make("conflict", BASE);
    const { projectId } = await imported("conflict");
    await write(projectId, "src/a.ts", "mine");
    await repository.commit({ ...BASE, "src/a.ts": "theirs" });

    const { body } = await deliver(pushTo("conflict"));

    const [ended] = await awaitAll(body.imports);
    expect(ended).toMatchObject({
      status: "failed",
      failure: { reason: "merge_conflict", paths: ["src/a.ts"] },
    });
    expect(await read(projectId, "src/a.ts")).toBe("mine");
  });

  test("of a private repository is fetched with the connection of the last import", async () => {
    const { repository } = await repositories.make("secluded", BASE);
    server.setFault(askPassword(TOKEN));
    const connection = await fetch(`${host.url}/v1/git-connections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "mine", token: TOKEN, host: server.url }),
    });
    const { id: connectionId } = JSON.parse(await connection.text());
    await imported("secluded", { connectionId });
    await imported("secluded", { accessToken: TOKEN });
    await repository.commit({ ...BASE, "src/a.ts": "2" });

    const { body } = await deliver(pushTo("secluded"));

    const ended = await awaitAll(body.imports);
    expect(ended.map(({ status, failure }) => [status, failure?.reason])).toEqual([
      ["succeeded", undefined],
      ["failed", "auth_required"],
    ]);
  });

  test("of a repository, a branch or a host that was never imported has no effect", async () => {
    const elsewhere = { ...pushTo("x"), repository: { html_url: "https://evil.example/a/b" } };

    for (const push of [pushTo("nobody"), pushTo("pushed", "other"), elsewhere]) {
      expect(await deliver(push)).toEqual({ status: 202, body: { imports: [] } });
    }
  });
});

test("pings, tags and other events are accepted and ignored", async () => {
  const tag = { ...pushTo("pushed"), ref: "refs/tags/v1" };

  expect(await deliver({ zen: "Keep it simple." }, { event: "ping" })).toEqual({
    status: 200,
    body: { imports: [] },
  });
  expect((await deliver(tag)).body).toEqual({ imports: [] });
  expect((await deliver({}, { event: "issues" })).body).toEqual({ imports: [] });
});

describe("a delivery is refused", () => {
  test("without a valid signature", async () => {
    for (const signature of ["", "sha256=", `sha256=${"0".repeat(64)}`]) {
      expect(await deliver(pushTo("pushed"), { signature })).toMatchObject({
        status: 403,
        body: { details: { reason: "permission_denied" } },
      });
    }
  });

  test("without an id, and with an invalid payload", async () => {
    expect((await deliver(pushTo("pushed"), { id: " " })).status).toBe(400);
    expect((await deliver({ ref: "refs/heads/main" })).status).toBe(400);
  });

  test("that is larger than GitHub's limit, with or without a stated length", async () => {
    const announced = Buffer.alloc(25 * 1024 * 1024 + 1);
    const piece = Buffer.alloc(64 * 1024);
    const pieces = ReadableStream.from(Array.from({ length: 401 }, () => piece));

    for (const body of [announced, pieces]) {
      const answer = await checkedFetch(`${host.url}/v1/github/webhook`, {
        method: "POST",
        body,
        duplex: "half",
      });
      expect([answer.status, JSON.parse(await answer.text())]).toMatchObject([
        413,
        { details: { reason: "too_large" } },
      ]);
    }
  });

  test("that never arrives completely, or for which there is no memory beside the others", async () => {
    const sizes = [25, 25, 25, 25, 1];

    const statuses = await Promise.all(sizes.map((mebibytes) => deliverInPart(mebibytes * 1024 ** 2)));

    // The standalone host cuts most of them off before the endpoint does: 408 and 503.
    expect(statuses.filter((status) => ![408, 413, 503, 504].includes(status ?? 0))).toEqual([]);
    expect(statuses).toContain(503);
    expect((await deliver(pushTo("nobody"))).status).toBe(202);
  }, 30_000);

  test("if there is no secret, and the response says what to set", async () => {
    await using plain = await startHost();

    const { status, body } = await deliver(pushTo("pushed"), { url: plain.url });

    expect(status).toBe(400);
    expect(body).toMatchObject({ details: { reason: "failed_precondition" } });
    expect(body.message).toContain("GitHubWebhookSecret");
  });
});

test("the webhook's secret is in no log and no row", async () => {
  expect(host.logs()).not.toContain(SECRET);
  expect(await tablesHolding(host, [SECRET])).toEqual([]);
});
