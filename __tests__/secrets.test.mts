import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askPassword } from "../tools/local-github.mts";
import { withKey } from "./support/api-things.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type FaultyGitServer, serveFaultyGit } from "./support/git-faults.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { commandsHolding, filesHolding, tablesHolding } from "./support/written-secrets.mts";

const ADMIN_KEY = "canary-admin-key-2d9c";
const WEBHOOK_SECRET = "canary-webhook-secret-3c1d";
const TOKEN = "canary-connection-token-7f3a";
const WRONG = "canary-wrong-credential-91bc";
const secrets = {
  AdminAPIKey: ADMIN_KEY,
  GitHubWebhookSecret: WEBHOOK_SECRET,
  GitHubToken: "canary-github-token-5b1e",
  DaytonaAPIKey: "canary-daytona-key-88aa",
  // Not secret: 32 times the same byte. It must still not appear in any output.
  TokenSealingKey: Buffer.alloc(32, 7).toString("base64"),
};
const canaries = [...Object.values(secrets), TOKEN, WRONG].flatMap((secret) => [
  secret,
  Buffer.from(`x-access-token:${secret}`).toString("base64"),
]);
const SAMPLE = { "package.json": '{"scripts":{"dev":"vite"},"devDependencies":{"vite":"5"}}' };
const ENDED = ["succeeded", "failed"];

let repositories: GitRepositories;
let server: FaultyGitServer;
let home: string;
let host: TestHost;
/** All responses of the host. */
let answers = "";
/** Secrets found while the repository was being fetched. */
const looks: Promise<string[]>[] = [];

beforeAll(async () => {
  repositories = await GitRepositories.create();
  await repositories.make("private", SAMPLE);
  server = await serveFaultyGit(repositories.root);
  const isRight = askPassword(TOKEN);
  server.setFault((request, response) => {
    looks.push(commandsHolding(canaries), filesHolding(home, canaries));
    // The key for this sandbox provider is wrong.
    if (request.url?.startsWith("/api/")) return response.writeHead(401).end() !== null;
    return isRight(request, response);
  });
  home = await mkdtemp(join(tmpdir(), "vaporform-test-home-"));
  host = await startHost({
    secrets: { ...secrets, GitAllowedHosts: server.url, DaytonaAPIURL: `${server.url}/api` },
    env: { HOME: home, TMPDIR: home },
  });
});
afterAll(async () => {
  await host.stop();
  await server.close();
  await repositories.remove();
  await rm(home, { recursive: true, force: true });
});

async function call(method: string, path: string, { key = ADMIN_KEY, body = null as object | null } = {}) {
  const headers = { ...withKey(key), "content-type": "application/json" };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await checkedFetch(host.url + path, init);
  const text = await response.text();
  answers += text;
  return { status: response.status, body: JSON.parse(text) };
}

/** Imports the private repository, and reads all that the API returns about it. */
async function importWith(credentials: object, provision = false): Promise<string> {
  const request = { repoUrl: `${server.url}/private`, provision, ...credentials };
  const { body } = await call("POST", "/v1/imports", { body: request });
  const { id, projectId } = body.import;
  const read = async () => (await call("GET", `/v1/imports/${id}`)).body.status;
  await expect.poll(read, { timeout: 30_000 }).toSatisfy((status) => ENDED.includes(status));
  const events = await checkedFetch(`${host.url}/v1/imports/${id}/events`, { headers: withKey(ADMIN_KEY) });
  answers += await events.text();
  if (provision) await awaitFailedWorkspace(projectId);
  return await read();
}

async function awaitFailedWorkspace(projectId: string): Promise<void> {
  const read = async () => (await call("GET", `/v1/projects/${projectId}/workspace`)).body.workspace?.status;
  await expect.poll(read, { timeout: 30_000 }).toBe("error");
}

async function deliver(secret: string): Promise<number> {
  const body = JSON.stringify({
    ref: "refs/heads/main",
    deleted: false,
    repository: { html_url: `${server.url}/private` },
  });
  const headers = {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": `delivery-${secret}`.slice(0, 20),
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  const response = await checkedFetch(`${host.url}/v1/github/webhook`, { method: "POST", headers, body });
  answers += await response.text();
  return response.status;
}

test("no secret is in any output or response, whether requests succeed or fail", async () => {
  const issued = await call("POST", "/v1/api-keys", { body: { ownerId: "somebody", name: "test" } });
  answers = "";
  const found = [...canaries, issued.body.key];

  expect((await call("GET", "/v1/api-keys")).status).toBe(200);
  expect((await call("GET", "/v1/projects", { key: issued.body.key })).status).toBe(200);
  expect((await call("GET", "/v1/projects", { key: WRONG })).status).toBe(401);
  expect([await deliver(WEBHOOK_SECRET), await deliver(WRONG)]).toEqual([202, 403]);
  const connection = { name: "mine", token: TOKEN, host: server.url };
  const { body } = await call("POST", "/v1/git-connections", { body: connection });
  expect(await importWith({ connectionId: body.id }, true)).toBe("succeeded");
  expect(await importWith({ accessToken: TOKEN })).toBe("succeeded");
  expect(await importWith({ accessToken: WRONG })).toBe("failed");

  const written = answers + host.logs();
  expect(found.filter((text) => written.includes(text))).toEqual([]);
  expect(await tablesHolding(host, found)).toEqual([]);
  expect(await filesHolding(home, found)).toEqual([]);
  expect(await commandsHolding(found)).toEqual([]);
  expect(looks.length).toBeGreaterThan(0);
  expect((await Promise.all(looks)).flat()).toEqual([]);
}, 120_000);
