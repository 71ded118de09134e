import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { answerStatus, type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { ImportClient } from "./support/import-client.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { commandsHolding, tablesHolding } from "./support/written-secrets.mts";

const TOKEN = "canary-connection-token-7f3a";
const WRONG = "canary-wrong-token-91bc";
const CANARIES = [TOKEN, WRONG].flatMap((token) => [
  token,
  Buffer.from(`x-access-token:${token}`).toString("base64"),
]);
/** Not secret: 32 times the same byte. */
const SEALING_KEY = Buffer.alloc(32, 7).toString("base64");
const KEYS = { "content-type": "application/json" };

let repositories: GitRepositories;
let server: FaultyGitServer;
let host: TestHost;
let client: ImportClient;
let repoUrl: string;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  await repositories.make("private", { "README.md": "# Private\n", "package.json": "{}" });
  server = await serveFaultyGit(repositories.root);
  repoUrl = `${server.url}/private`;
  const secrets = { GitAllowedHosts: `${server.url},https://git.example.com`, TokenSealingKey: SEALING_KEY };
  host = await startHost({ secrets });
  client = new ImportClient(host.url);
});
afterEach(() => server.setFault(null));
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
});

interface Content {
  body?: object;
  headers?: Record<string, string>;
}

/** Calls the API and checks the response against its description. */
async function call(method: string, path: string, { body, headers = KEYS }: Content = {}) {
  const response = await checkedFetch(host.url + path, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text), text };
}

async function connect(token: string, over: object = {}) {
  return await call("POST", "/v1/git-connections", {
    body: { name: "mine", token, host: server.url, ...over },
  });
}

async function importWith(request: object) {
  const { body } = await client.start({ repoUrl, provision: false, ...request });
  return await client.awaitEnd(body.import.id);
}

describe("a connection", () => {
  test("is created, listed without its token, and deleted, even twice", async () => {
    const { status, body, text } = await connect(TOKEN);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: "mine", host: server.url, lastFour: "7f3a", scopes: null });
    expect(text).not.toContain(TOKEN);

    const listed = await call("GET", "/v1/git-connections");
    expect(listed.body.data).toContainEqual(body);
    expect(listed.text).not.toContain(TOKEN);

    const path = `/v1/git-connections/${body.id}`;
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", "/v1/git-connections")).body.data).not.toContainEqual(body);
  });

  test("is created once for an idempotency key, however many requests use it; another token is another request", async () => {
    const headers = { ...KEYS, "idempotency-key": "connection-once" };
    const request = { name: "once", token: TOKEN, host: server.url };

    const responses = await Promise.all(
      Array.from({ length: 20 }, () => call("POST", "/v1/git-connections", { body: request, headers })),
    );
    const other = await call("POST", "/v1/git-connections", { body: { ...request, token: WRONG }, headers });

    expect(new Set(responses.map(({ body }) => body.id)).size).toBe(1);
    expect(other).toMatchObject({ status: 409, body: { details: { reason: "idempotency_mismatch" } } });
  });

  test("is for one allowed host, and only for that one", async () => {
    expect((await connect(TOKEN, { host: "https://evil.example" })).body.details.reason).toBe(
      "host_not_allowed",
    );

    const { body } = await connect(TOKEN, { host: "https://git.example.com" });
    const refused = await client.start({ repoUrl, connectionId: body.id });

    expect(refused).toMatchObject({ status: 400, body: { details: { param: "connectionId" } } });
  });
});

describe("a private repository", () => {
  test("is imported with a connection", async () => {
    server.setFault(askPassword(TOKEN));
    const { body } = await connect(TOKEN);

    const ended = await importWith({ connectionId: body.id });

    expect(ended).toMatchObject({ status: "succeeded", connectionId: body.id });
  });

  test("is returned for its idempotency key even after its connection was deleted", async () => {
    const { body: connection } = await connect(TOKEN);
    const send = () =>
      call("POST", "/v1/imports", {
        body: { repoUrl, provision: false, connectionId: connection.id },
        headers: { ...KEYS, "idempotency-key": "import-once" },
      });

    const first = await send();
    await call("DELETE", `/v1/git-connections/${connection.id}`);
    const again = await send();

    expect(again).toMatchObject({ status: 202, body: { import: { id: first.body.import.id } } });
  });

  test("is imported with a token for a single import, and a retry needs a new one", async () => {
    server.setFault(askPassword(TOKEN));
    const failed = await importWith({ accessToken: WRONG });
    expect(failed).toMatchObject({ status: "failed", failure: { reason: "auth_failed" } });

    const without = await call("POST", `/v1/imports/${failed.id}/retry`, { headers: {} });
    const alone = await client.awaitEnd(failed.id, without.body.version);
    expect(alone).toMatchObject({ status: "failed", failure: { reason: "auth_required" } });

    const retried = await call("POST", `/v1/imports/${failed.id}/retry`, {
      headers: { "x-access-token": TOKEN },
    });
    expect(retried.status).toBe(202);
    expect(await client.awaitEnd(failed.id, retried.body.version)).toMatchObject({ status: "succeeded" });
  });

  test("has different reasons for: no credentials, wrong ones, a deleted connection, and no such repository", async () => {
    server.setFault(askPassword(TOKEN));
    const wrong = await connect(WRONG);
    const deleted = await connect(TOKEN);
    await call("DELETE", `/v1/git-connections/${deleted.body.id}`);

    expect((await importWith({})).failure?.reason).toBe("auth_required");
    expect((await importWith({ connectionId: wrong.body.id })).failure?.reason).toBe("auth_failed");
    expect((await client.start({ repoUrl, connectionId: deleted.body.id })).status).toBe(404);
    server.setFault(answerStatus(404));
    expect((await importWith({ accessToken: TOKEN })).failure?.reason).toBe("repo_not_found");
  });

  test("is not imported with two credentials at the same time", async () => {
    const refused = await client.start({ repoUrl, connectionId: "con_x", accessToken: TOKEN });

    expect(refused).toMatchObject({ status: 400, body: { details: { param: "accessToken" } } });
  });
});

test("a token is in no log, no row, no event and no command line, whether the import succeeds or fails", async () => {
  const looks: Promise<string[]>[] = [];
  const responses: string[] = [];
  for (const token of [TOKEN, WRONG]) {
    const isRight = askPassword(TOKEN);
    server.setFault((request, response) => {
      looks.push(commandsHolding(CANARIES));
      return isRight(request, response);
    });
    const { body } = await connect(token);
    for (const credentials of [{ connectionId: body.id }, { accessToken: token }]) {
      const ended = await importWith(credentials);
      responses.push(JSON.stringify([ended, await client.readEvents(ended.id)]));
    }
  }

  const written = host.logs() + responses.join();
  expect(CANARIES.filter((canary) => written.includes(canary))).toEqual([]);
  expect(await tablesHolding(host, CANARIES)).toEqual([]);
  expect(looks.length).toBeGreaterThan(0);
  expect((await Promise.all(looks)).flat()).toEqual([]);
});

test("an import that has ended keeps no token, not even a sealed one", async () => {
  server.setFault(askPassword(TOKEN));

  const { id } = await importWith({ accessToken: TOKEN });

  expect(id).toMatch(/^imp_/);
  expect(await tablesHolding(host, ["v1."])).toEqual(["github-import.git_connection"]);
});

test("a new sealing key before the old one does not affect existing tokens", async () => {
  const { body } = await connect(TOKEN);
  const headers = { ...KEYS, "idempotency-key": "before-the-rotation" };
  const request = { name: "kept", token: TOKEN, host: server.url };
  const before = await call("POST", "/v1/git-connections", { body: request, headers });
  const newKey = Buffer.alloc(32, 8).toString("base64");
  await using rotated = await startHost({
    databaseUrl: host.databaseUrl,
    secrets: { GitAllowedHosts: server.url, TokenSealingKey: `${newKey},${SEALING_KEY}` },
  });
  server.setFault(askPassword(TOKEN));

  const after = await checkedFetch(`${rotated.url}/v1/git-connections`, {
    method: "POST",
    headers,
    body: JSON.stringify(request),
  });
  // Both hosts list the old key, so either one can run the import.
  const ended = await importWith({ connectionId: body.id });

  expect(await after.json()).toEqual(before.body);
  expect(ended.status).toBe("succeeded");
});

test("an import whose git host is no longer allowed is not retried", async () => {
  server.setFault(answerStatus(404));
  const failed = await importWith({});
  await using stricter = await startHost({ databaseUrl: host.databaseUrl });

  const refused = await new ImportClient(stricter.url).post(`/v1/imports/${failed.id}/retry`);

  expect(refused).toMatchObject({ status: 403, body: { details: { reason: "host_not_allowed" } } });
  expect((await client.get(`/v1/imports/${failed.id}`)).body).toMatchObject({ status: "failed" });
});

test("without TokenSealingKey no token is accepted, and the response says what to set", async () => {
  await using plain = await startHost({ secrets: { GitAllowedHosts: server.url } });
  const request = { name: "mine", token: TOKEN, host: server.url };

  const response = await checkedFetch(`${plain.url}/v1/git-connections`, {
    method: "POST",
    headers: KEYS,
    body: JSON.stringify(request),
  });
  const started = await new ImportClient(plain.url).start({ repoUrl, accessToken: TOKEN });

  for (const answer of [{ status: response.status, body: await response.json() }, started]) {
    expect(answer).toMatchObject({ status: 400, body: { details: { reason: "sealing_key_missing" } } });
    expect(answer.body.message).toContain("TokenSealingKey");
  }
});
