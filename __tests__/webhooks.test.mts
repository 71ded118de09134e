import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newId } from "../shared/ids.ts";
import { serveGit } from "../tools/git-server.mts";
import { eventTypes } from "../webhooks/event-types.ts";
import { withKey } from "./support/api-things.mts";
import { withDatabase } from "./support/app-rows.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { GitRepositories } from "./support/git-repository.mts";
import { startHost, type TestHost } from "./support/test-host.mts";
import { acceptEvent, isVerified, WebhookReceiver } from "./support/webhook-receiver.mts";
import { tablesHolding } from "./support/written-secrets.mts";

const ADMIN_KEY = "example-admin-key";
/** Not secret: 32 times the same byte. */
const SEALING_KEY = Buffer.alloc(32, 7).toString("base64");
const DAY_SQL = "interval '1 day'";

let repositories: GitRepositories;
let git: Awaited<ReturnType<typeof serveGit>>;
let receiver: WebhookReceiver;
let host: TestHost;

beforeAll(async () => {
  repositories = await GitRepositories.create();
  await repositories.make("sample.git", { "README.md": "# Sample\n" });
  git = await serveGit(repositories.root);
  receiver = await WebhookReceiver.start();
  host = await startHost({
    secrets: {
      AdminAPIKey: ADMIN_KEY,
      GitAllowedHosts: git.url,
      TokenSealingKey: SEALING_KEY,
      WebhookAllowedHosts: receiver.url,
    },
  });
});
afterEach(() => {
  receiver.answer = acceptEvent;
});
afterAll(async () => {
  await host.stop();
  await receiver.close();
  await git.close();
  await repositories.remove();
});

interface Call {
  method?: string;
  body?: object;
  key?: string;
  idempotencyKey?: string;
}

async function call(path: string, { method, body, key = ADMIN_KEY, idempotencyKey }: Call = {}) {
  const response = await checkedFetch(host.url + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...withKey(key), ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { httpStatus: response.status, ...JSON.parse(text || "{}") };
}

async function ownerKey(): Promise<string> {
  const { key } = await call("/v1/api-keys", { body: { ownerId: `owner-${randomUUID()}`, name: "test" } });
  return key;
}

/** An endpoint at a path of its own. */
async function makeEndpoint(key: string, settings: object = {}) {
  const path = `/${randomUUID()}`;
  const endpoint = await call("/v1/webhook-endpoints", {
    key,
    body: { url: receiver.url + path, ...settings },
  });
  expect(endpoint.httpStatus).toBe(201);
  return { path, id: String(endpoint.id), secret: String(endpoint.secret) };
}

async function makeProject(key: string): Promise<string> {
  const { id, project } = await call("/v1/projects", { key, body: { name: "sample", provision: false } });
  return id ?? project.id;
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  return await withDatabase(host.databaseUrl, "webhooks", (sql) => sql.unsafe(text));
}

async function until<Value>(read: () => Promise<Value>, isDone: (value: Value) => boolean): Promise<Value> {
  const deadline = Date.now() + 60_000;
  let value = await read();
  while (!isDone(value)) {
    if (Date.now() > deadline) throw new Error(`not as expected in time: ${JSON.stringify(value)}`);
    await delay(50);
    value = await read();
  }
  return value;
}

test("an import with its project and workspace is reported, signed as Standard Webhooks describes", async () => {
  const key = await ownerKey();
  const { path, secret } = await makeEndpoint(key);

  const { import: started, project } = await call("/v1/imports", {
    key,
    body: { repoUrl: `${git.url}/sample.git` },
  });
  const events = await receiver.waitFor(path, (all) => {
    const types = all.map(({ type }) => type);
    return [
      "project.created",
      "import.succeeded",
      "project.updated",
      "workspace.created",
      "workspace.ready",
    ].every((type) => types.includes(type));
  });

  expect(events.every((event) => isVerified(event, secret))).toBe(true);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(events.every(({ id }) => /^[a-z0-9_]+$/.test(id))).toBe(true);
  expect(events.every(({ type }) => eventTypes.some((known) => known === type))).toBe(true);
  expect(events.find(({ type }) => type === "import.succeeded")).toMatchObject({
    data: {
      id: started.id,
      projectId: project.id,
      version: expect.any(Number),
      status: "succeeded",
      reason: null,
      path: `/v1/imports/${started.id}`,
    },
  });
});

test("commits, generations and previews are reported", async () => {
  const key = await ownerKey();
  const { path } = await makeEndpoint(key, {
    types: ["commit.succeeded", "generation.failed", "preview.ready", "preview.down", "workspace.created"],
  });
  const body = { repoUrl: `${git.url}/sample.git` };
  const { import: started, project } = await call("/v1/imports", { key, body });
  await until(
    async () => await call(`/v1/imports/${started.id}`, { key }),
    ({ status }) => status === "succeeded",
  );
  await receiver.waitFor(path, (events) => events.length === 1);

  const commit = await call(`/v1/projects/${project.id}/commits`, { key, body: { message: "Nothing" } });
  // No sandbox and no model here: their rows change as their jobs would change them.
  await withDatabase(host.databaseUrl, "workspace", async (sql) => {
    const of = sql`WHERE project_id = ${project.id}`;
    await sql`UPDATE workspace SET preview_status = 'ready', preview_port = 1, preview_url = 'http://localhost:1' ${of}`;
    await sql`UPDATE workspace SET preview_status = 'unhealthy', preview_failure = '{"reason":"preview_unreachable"}' ${of}`;
    await sql`UPDATE workspace SET preview_status = 'failed' ${of}`;
  });
  await withDatabase(host.databaseUrl, "generations", async (sql) => {
    const ownerId = (await call(`/v1/projects/${project.id}`, { key })).ownerId;
    await sql`
      INSERT INTO generation (id, owner_id, project_id, prompt, model, apply, allow_sensitive_paths, provision, not_before, due_at)
      VALUES ('gen_sample', ${ownerId}, ${project.id}, 'p', 'm', true, false, false, 'infinity', 'infinity')`;
    await sql`
      UPDATE generation SET status = 'failed', finished_at = now(), due_at = NULL, failure = '{"reason":"internal"}'
      WHERE id = 'gen_sample'`;
  });
  const events = await receiver.waitFor(path, (all) => all.length === 5);

  expect(events.map(({ type, data }) => `${type} ${data.status} ${data.reason} ${data.path}`).sort()).toEqual(
    [
      `commit.succeeded succeeded null /v1/commits/${commit.id}`,
      "generation.failed failed internal /v1/generations/gen_sample",
      expect.stringMatching(/^preview\.down unhealthy preview_unreachable \/v1\/workspaces\/ws_/),
      expect.stringMatching(/^preview\.ready ready null \/v1\/workspaces\/ws_/),
      expect.stringMatching(/^workspace\.created /),
    ],
  );
});

test("a task's steps are reported once for each prompt, and so is its end", async () => {
  const key = await ownerKey();
  const { path } = await makeEndpoint(key, {
    types: ["task.progress", "task.completed", "task.failed", "task.canceled"],
  });
  const projectId = await makeProject(key);
  const { ownerId } = await call(`/v1/projects/${projectId}`, { key });
  const id = newId("tsk");
  // No sandbox here: the row changes as its job would change it.
  await withDatabase(host.databaseUrl, "tasks", async (sql) => {
    const enter = async (step: string) => await sql`UPDATE task SET step = ${step} WHERE id = ${id}`;
    const end = async (status: string, reason: string | null = null) =>
      await sql`
        UPDATE task SET status = ${status}, failure = ${reason === null ? null : sql.json({ reason, message: "canary-message" })}, changed = true, finished_at = now(), due_at = NULL
        WHERE id = ${id}`;
    const beginTurn = async () =>
      await sql`
        UPDATE task SET status = 'queued', step = NULL, turn = turn + 1, failure = NULL, finished_at = NULL, due_at = 'infinity'
        WHERE id = ${id}`;
    await sql`
      INSERT INTO task (id, owner_id, project_id, agent, title, timeout_minutes, checks, publish, allow_sensitive_paths,
                        sealed_secrets, output_tail, not_before, due_at)
      VALUES (${id}, ${ownerId}, ${projectId}, '{"type":"command","command":"canary-command"}', 'canary-title', 1, '{}',
              'none', false, 'canary-sealed', 'canary-output', 'infinity', 'infinity')`;
    for (const step of ["fork", "prepare", "fork", "prepare", "run"]) await enter(step);
    await end("failed", "agent_failed");
    await beginTurn();
    for (const step of ["fork", "cleanUp"]) await enter(step);
    await end("succeeded");
    await beginTurn();
    await end("canceled", "canceled");
  });
  const events = await receiver.waitFor(path, (all) => all.length >= 8);

  const versions = events.map(({ data }) => data.version);
  expect(new Set(versions).size).toBe(8);
  const inOrder = [...events].sort((a, b) => a.data.version - b.data.version);
  expect(inOrder.map(({ type, data }) => `${type} ${data.status} ${data.step} ${data.reason}`)).toEqual([
    "task.progress queued fork null",
    "task.progress queued prepare null",
    "task.progress queued run null",
    "task.failed failed run agent_failed",
    "task.progress queued fork null",
    "task.progress queued cleanUp null",
    "task.completed succeeded cleanUp null",
    "task.canceled canceled null canceled",
  ]);
  expect(events.every(({ data }) => data.path === `/v1/tasks/${id}` && data.projectId === projectId)).toBe(
    true,
  );
  expect(events.filter(({ body }) => body.includes("canary"))).toEqual([]);
});

test("a deleted project is reported as such, and its endpoint gets nothing more", async () => {
  const key = await ownerKey();
  const projectId = await makeProject(key);
  const { path, id } = await makeEndpoint(key, { projectId });
  await makeProject(key);
  await call(`/v1/projects/${projectId}`, { key, method: "PATCH", body: { name: "renamed" } });

  await call(`/v1/projects/${projectId}`, { key, method: "DELETE" });
  const events = await receiver.waitFor(path, (all) => all.some(({ type }) => type === "project.deleted"));

  expect(events.every(({ data }) => data.projectId === projectId)).toBe(true);
  const endpoint = await call(`/v1/webhook-endpoints/${id}`, { key });
  expect(endpoint).toMatchObject({ state: "disabled", disabledReason: "project_deleted" });
  const enabled = await call(`/v1/webhook-endpoints/${id}`, {
    key,
    method: "PATCH",
    body: { enabled: true },
  });
  expect(enabled).toMatchObject({ httpStatus: 400, details: { reason: "failed_precondition" } });
});

test("only the types that an endpoint names are sent, and nothing of other owners", async () => {
  const [key, stranger] = [await ownerKey(), await ownerKey()];
  const { path } = await makeEndpoint(key, { types: ["project.updated"] });
  const all = await makeEndpoint(key);
  const projectId = await makeProject(key);
  await makeProject(stranger);

  await call(`/v1/projects/${projectId}`, { key, method: "PATCH", body: { name: "renamed" } });
  await receiver.waitFor(path, (events) => events.length > 0);
  const events = await receiver.waitFor(all.path, (found) =>
    found.some(({ type }) => type === "project.updated"),
  );

  expect(new Set(receiver.at(path).map(({ type }) => type))).toEqual(new Set(["project.updated"]));
  expect(events.every(({ data }) => data.projectId === projectId)).toBe(true);
});

test("a failed attempt is repeated with the same id and body, and every attempt is logged", async () => {
  const key = await ownerKey();
  const { path, id, secret } = await makeEndpoint(key);
  receiver.answer = (_event, response) => response.writeHead(500).end("broken");
  const { id: deliveryId } = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  await receiver.waitFor(path, (events) => events.length === 1);
  receiver.answer = acceptEvent;

  const [first, second] = await receiver.waitFor(path, (events) => events.length === 2);

  expect(second).toMatchObject({ id: first?.id, body: first?.body, type: "webhook.test" });
  expect(second && isVerified(second, secret)).toBe(true);
  const delivery = await until(
    async () => await call(`/v1/webhook-deliveries/${deliveryId}`, { key }),
    ({ state }) => state === "succeeded",
  );
  expect(delivery).toMatchObject({
    eventId: first?.id,
    attempts: 2,
    nextAttemptAt: null,
    payload: first?.body,
    log: [
      { number: 2, status: 204, error: null, response: "" },
      { number: 1, status: 500, error: "http_status", response: "broken" },
    ],
  });
});

test("an endpoint that responds with 410 is disabled, and what was waiting is canceled", async () => {
  const key = await ownerKey();
  const { path, id } = await makeEndpoint(key);
  receiver.answer = (_event, response) => response.writeHead(410).end();

  const { id: deliveryId } = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  await until(
    async () => await call(`/v1/webhook-endpoints/${id}`, { key }),
    ({ state }) => state === "disabled",
  );
  const delivery = await call(`/v1/webhook-deliveries/${deliveryId}`, { key });

  expect(delivery).toMatchObject({ state: "failed", attempts: 1 });
  expect(await call(`/v1/webhook-endpoints/${id}`, { key })).toMatchObject({ disabledReason: "gone" });
  const again = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  expect(again).toMatchObject({ httpStatus: 400, details: { reason: "failed_precondition" } });
  expect(receiver.at(path)).toHaveLength(1);
});

test("an endpoint that has failed for five days is disabled; a replay then sends what it missed", async () => {
  const key = await ownerKey();
  const { path, id, secret } = await makeEndpoint(key, { types: ["project.created"] });
  const since = new Date(Date.now() - 60_000).toISOString();
  receiver.answer = (_event, response) => response.writeHead(500).end();
  await makeProject(key);
  await receiver.waitFor(path, (events) => events.length === 1);
  await until(
    async () => await query(`SELECT failing_since FROM webhook_endpoint WHERE id = '${id}'`),
    ([row]) => row?.failing_since !== null,
  );

  await query(`UPDATE webhook_endpoint SET failing_since = now() - 5 * ${DAY_SQL} WHERE id = '${id}'`);
  const disabled = await until(
    async () => await call(`/v1/webhook-endpoints/${id}`, { key }),
    ({ state }) => state === "disabled",
  );
  await makeProject(key);
  receiver.answer = acceptEvent;
  const refused = await call(`/v1/webhook-endpoints/${id}/replay`, { key, body: { since } });
  await call(`/v1/webhook-endpoints/${id}`, { key, method: "PATCH", body: { enabled: true } });
  await until(
    async () =>
      await query("SELECT count(*)::int AS count FROM webhook_event WHERE type = 'project.created'"),
    ([row]) => Number(row?.count) > 1,
  );
  const before = receiver.at(path).length;
  const replayed = await until(
    async () =>
      await call(`/v1/webhook-endpoints/${id}/replay`, { key, body: { since, withSucceeded: true } }),
    ({ count }) => count === 2,
  );
  const events = await receiver.waitFor(
    path,
    (all) => new Set(all.slice(before).map((each) => each.id)).size === 2,
  );

  expect(disabled).toMatchObject({ disabledReason: "failing", failingSince: expect.any(String) });
  expect(refused).toMatchObject({ httpStatus: 400 });
  expect(replayed).toMatchObject({ httpStatus: 202, count: 2, nextSince: null });
  expect(events.every((event) => isVerified(event, secret))).toBe(true);
});

test("an endpoint that asks for a pause gets nothing until it is over", async () => {
  const key = await ownerKey();
  const { path, id } = await makeEndpoint(key);
  receiver.answer = (_event, response) => response.writeHead(429, { "retry-after": "3600" }).end();
  const { id: first } = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  const held = await until(
    async () => await call(`/v1/webhook-deliveries/${first}`, { key }),
    ({ attempts }) => attempts === 1,
  );
  receiver.answer = acceptEvent;

  const { id: second } = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  const other = await makeEndpoint(key);
  await call(`/v1/webhook-endpoints/${other.id}/test`, { key, body: {} });
  await receiver.waitFor(other.path, (events) => events.length === 1);
  const waiting = await call(`/v1/webhook-deliveries/${second}`, { key });

  expect(new Date(held.nextAttemptAt).getTime() - Date.now()).toBeGreaterThan(3_000_000);
  expect(waiting).toMatchObject({ state: "pending", attempts: 0 });
  await query(`UPDATE webhook_endpoint SET held_until = now() WHERE id = '${id}'`);
  await receiver.waitFor(path, (events) => events.length === 2);
});

test("for a day after a rotation events have both signatures", async () => {
  const key = await ownerKey();
  const { path, id, secret } = await makeEndpoint(key);

  const rotated = await call(`/v1/webhook-endpoints/${id}/rotate-secret`, { key, body: {} });
  await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  const [during] = await receiver.waitFor(path, (events) => events.length === 1);
  await query(
    `UPDATE webhook_secret SET expires_at = now() WHERE endpoint_id = '${id}' AND expires_at IS NOT NULL`,
  );
  await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  const [, after] = await receiver.waitFor(path, (events) => events.length === 2);

  expect(rotated.secret).not.toBe(secret);
  expect(new Date(rotated.previousExpiresAt).getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000);
  expect([secret, rotated.secret].map((each) => during && isVerified(during, each))).toEqual([true, true]);
  expect([secret, rotated.secret].map((each) => after && isVerified(after, each))).toEqual([false, true]);
});

test("a secret is shown once, and stored sealed", async () => {
  const key = await ownerKey();
  const idempotencyKey = randomUUID();
  const body = { url: `${receiver.url}/once` };
  const created = await call("/v1/webhook-endpoints", { key, body, idempotencyKey });
  const repeated = await call("/v1/webhook-endpoints", { key, body, idempotencyKey });
  const rotated = await call(`/v1/webhook-endpoints/${created.id}/rotate-secret`, { key, body: {} });
  await call(`/v1/webhook-endpoints/${created.id}/test`, { key, body: {} });
  await receiver.waitFor("/once", (events) => events.length === 1);

  const shown = JSON.stringify([
    await call(`/v1/webhook-endpoints/${created.id}`, { key }),
    await call("/v1/webhook-endpoints", { key }),
    await call(`/v1/webhook-endpoints/${created.id}`, { key, method: "PATCH", body: { description: "new" } }),
    await call(`/v1/webhook-endpoints/${created.id}/deliveries`, { key }),
  ]);

  expect(created.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(repeated).toMatchObject({ id: created.id, secret: created.secret });
  const canaries = [created.secret, rotated.secret].flatMap((text: string) => [
    text,
    text.slice("whsec_".length),
  ]);
  expect(canaries.filter((text) => shown.includes(text) || host.logs().includes(text))).toEqual([]);
  expect(await tablesHolding(host, canaries)).toEqual([]);
});

test("another owner's endpoints and deliveries are neither found nor listed nor used", async () => {
  const [key, stranger] = [await ownerKey(), await ownerKey()];
  const { id } = await makeEndpoint(key);
  const { id: deliveryId } = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  const projectId = await makeProject(key);

  const answers = await Promise.all([
    call(`/v1/webhook-endpoints/${id}`, { key: stranger }),
    call(`/v1/webhook-endpoints/${id}`, { key: stranger, method: "PATCH", body: { enabled: false } }),
    call(`/v1/webhook-endpoints/${id}`, { key: stranger, method: "DELETE" }),
    call(`/v1/webhook-endpoints/${id}/rotate-secret`, { key: stranger, body: {} }),
    call(`/v1/webhook-endpoints/${id}/deliveries`, { key: stranger }),
    call(`/v1/webhook-deliveries/${deliveryId}`, { key: stranger }),
    call(`/v1/webhook-deliveries/${deliveryId}/resend`, { key: stranger, body: {} }),
    call("/v1/webhook-endpoints", { key: stranger, body: { url: `${receiver.url}/theirs`, projectId } }),
  ]);

  expect(answers.map(({ httpStatus }) => httpStatus)).toEqual(answers.map(() => 404));
  expect(await call("/v1/webhook-endpoints", { key: stranger })).toMatchObject({ data: [] });
});

test.each([
  ["http://hooks.example.com/", 400],
  ["https://127.0.0.1/", 403],
  ["https://169.254.169.254/", 403],
  ["https://hooks.example.com:6379/", 403],
  ["https://localhost/", 403],
])("an endpoint at %s is refused", async (url, status) => {
  expect(await call("/v1/webhook-endpoints", { body: { url } })).toMatchObject({ httpStatus: status });
});

test("an owner may have 20 endpoints", async () => {
  const key = await ownerKey();
  const url = `${receiver.url}/many`;
  const made = await Promise.all(
    Array.from({ length: 21 }, async () => await call("/v1/webhook-endpoints", { key, body: { url } })),
  );

  const statuses = made.map(({ httpStatus }) => httpStatus).sort();
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
});

test("a deleted endpoint gets nothing, and its waiting deliveries are gone with it", async () => {
  const key = await ownerKey();
  const { path, id } = await makeEndpoint(key);
  receiver.answer = (_event, response) => response.writeHead(500).end();
  const { id: deliveryId } = await call(`/v1/webhook-endpoints/${id}/test`, { key, body: {} });
  await receiver.waitFor(path, (events) => events.length === 1);

  const first = await call(`/v1/webhook-endpoints/${id}`, { key, method: "DELETE" });
  const second = await call(`/v1/webhook-endpoints/${id}`, { key, method: "DELETE" });

  expect([first.httpStatus, second.httpStatus]).toEqual([204, 204]);
  expect(await call(`/v1/webhook-deliveries/${deliveryId}`, { key })).toMatchObject({ httpStatus: 404 });
  expect(await query(`SELECT state FROM webhook_delivery WHERE id = '${deliveryId}'`)).toEqual([
    { state: "canceled" },
  ]);
  expect(await query(`SELECT id FROM webhook_secret WHERE endpoint_id = '${id}'`)).toEqual([]);
});
