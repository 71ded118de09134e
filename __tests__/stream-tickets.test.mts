import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { apiRoutes } from "./support/api-routes.mts";
import { type ApiFixture, openApiFixture, withKey } from "./support/api-things.mts";
import { withDatabase } from "./support/app-rows.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type NamedValues, sampleRequest } from "./support/sample-request.mts";

const foreignPage = "https://page.example";
let fixture: ApiFixture;
let things: NamedValues;
let others: NamedValues;
let key: { id: string; key: string };

beforeAll(async () => {
  fixture = await openApiFixture();
  key = await fixture.issueKey("owner");
  things = { ...(await fixture.makeThings(key.key)), keyId: key.id };
  others = await fixture.makeThings(key.key);
});
afterAll(() => fixture?.close());

interface Ticket {
  ticket: string;
  expiresAt: string;
}

async function createTicket(of: string, holder = key.key): Promise<Ticket> {
  const response = await checkedFetch(`${fixture.host.url}/v1/${of}/stream-tickets`, {
    method: "POST",
    headers: withKey(holder),
  });
  expect(response.status).toBe(201);
  return JSON.parse(await response.text());
}

/** Opens a stream as a browser's `EventSource` of another origin does, and returns the response to its first event. */
async function open(path: string, ticket: string, lastEventId?: string): Promise<Response> {
  const url = `${fixture.host.url}/v1/${path}?ticket=${ticket}`;
  const headers = { origin: foreignPage, ...(lastEventId && { "last-event-id": lastEventId }) };
  return await fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
}

async function openWith(path: string): Promise<Response> {
  return await fetch(`${fixture.host.url}/v1/${path}`, { headers: withKey(key.key) });
}

/** Reads events until one with this text; all of them arrive within a moment. */
async function eventsUntil(response: Response, part: string): Promise<string> {
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes(part) && text.endsWith("\n\n")) break;
  }
  return text;
}

async function statusOf(path: string, ticket: string): Promise<number> {
  const response = await open(path, ticket);
  await response.body?.cancel();
  return response.status;
}

const workspacePath = () => `workspaces/${things.workspaceId}`;
const importPath = () => `imports/${things.importId}`;

test("a ticket opens the streams of its workspace from a page of any origin, also again", async () => {
  const { ticket, expiresAt } = await createTicket(workspacePath());

  const first = await open(`${workspacePath()}/events`, ticket);
  const second = await open(`${workspacePath()}/events`, ticket, "1");
  const [before, after] = [await eventsUntil(first, "data:"), await eventsUntil(second, "data:")];
  const logs = await statusOf(`${workspacePath()}/logs/events`, ticket);

  expect([first.status, second.status, logs]).toEqual([200, 200, 200]);
  expect(first.headers.get("access-control-allow-origin")).toBe(foreignPage);
  expect([/^id: (\d+)$/m.exec(before)?.[1], /^id: (\d+)$/m.exec(after)?.[1]]).toEqual(["1", "2"]);
  const seconds = (Date.parse(expiresAt) - Date.now()) / 1_000;
  expect(seconds).toBeGreaterThan(580);
  expect(seconds).toBeLessThanOrEqual(600);
});

test("a ticket shows neither variables nor names of secrets", async () => {
  const url = `${fixture.host.url}/v1/${workspacePath()}`;
  const changes = { env: { API_URL: "https://internal.example" }, secrets: { TOKEN: "example" } };
  await checkedFetch(url, { method: "PATCH", headers: withKey(key.key), body: JSON.stringify(changes) });
  const { ticket } = await createTicket(workspacePath());

  const owners = await openWith(`${workspacePath()}/events`);
  const holders = await open(`${workspacePath()}/events`, ticket);

  const whole = await eventsUntil(owners, "internal.example");
  const shown = await eventsUntil(holders, `id: ${/.*^id: (\d+)$/ms.exec(whole)?.[1]}\n`);
  expect(whole).toContain("TOKEN");
  expect(shown).toContain('"env":{}');
  expect(shown).not.toMatch(/internal\.example|TOKEN/);
});

test("a ticket opens the events of its import", async () => {
  const { ticket } = await createTicket(importPath());

  const response = await open(`${importPath()}/events`, ticket);

  expect(await eventsUntil(response, "data:")).toContain("event: queued");
});

test("a ticket opens nothing of another resource", async () => {
  const { ticket } = await createTicket(workspacePath());
  const ofImport = await createTicket(importPath());

  expect(await statusOf(`workspaces/${others.workspaceId}/events`, ticket)).toBe(403);
  expect(await statusOf(`${importPath()}/events`, ticket)).toBe(403);
  expect(await statusOf(`imports/${others.importId}/events`, ofImport.ticket)).toBe(403);
  expect(await statusOf(`${workspacePath()}/events`, ofImport.ticket)).toBe(403);
});

const streams = [
  "github-import.events",
  "workspace.events",
  "workspace.followLogs",
  "workspace.followProcess",
];
const closed = apiRoutes.filter(({ isPublic, id }) => !isPublic && !streams.includes(id));

test("the API's document names the streams as what a ticket opens", () => {
  const named = apiRoutes.filter(({ operation }) => operation.security?.some((one) => "streamTicket" in one));

  expect(named.map(({ id }) => id).sort()).toEqual(streams);
});

describe("with a ticket", () => {
  let tickets: string[];
  // One ticket may not send as many requests in ten seconds as there are routes.
  beforeEach(async () => {
    tickets = [(await createTicket(workspacePath())).ticket, (await createTicket(importPath())).ticket];
  });

  test.each(closed.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s is refused",
    async (_title, route) => {
      const { path, init } = sampleRequest(route, things);
      const mark = path.includes("?") ? "&" : "?";

      for (const ticket of tickets) {
        const response = await checkedFetch(`${fixture.host.url}${path}${mark}ticket=${ticket}`, init);
        expect(response.status).toBe(403);
      }
    },
  );
});

describe("a ticket is refused", () => {
  async function age(change: "first_use_until" | "expires_at"): Promise<void> {
    await withDatabase(fixture.host.databaseUrl, "auth", async (sql) => {
      await sql`UPDATE access_grant SET ${sql(change)} = now() - interval '1 second'
                WHERE ${sql(change)} IS NOT NULL`;
    });
  }

  test("if it was not used within a minute", async () => {
    const [used, unused] = [await createTicket(workspacePath()), await createTicket(workspacePath())];
    await statusOf(`${workspacePath()}/events`, used.ticket);

    await age("first_use_until");

    expect(await statusOf(`${workspacePath()}/events`, unused.ticket)).toBe(401);
    expect(await statusOf(`${workspacePath()}/events`, used.ticket)).toBe(200);
  });

  test("after ten minutes, in words", async () => {
    const { ticket } = await createTicket(workspacePath());
    await statusOf(`${workspacePath()}/events`, ticket);

    await age("expires_at");

    const response = await open(`${workspacePath()}/events`, ticket);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      message: "the stream ticket is invalid or has expired",
      details: { reason: "unauthenticated" },
    });
  });

  test("once the key that created it is revoked", async () => {
    const another = await fixture.issueKey("owner");
    const { ticket } = await createTicket(workspacePath(), another.key);
    expect(await statusOf(`${workspacePath()}/events`, ticket)).toBe(200);

    await checkedFetch(`${fixture.host.url}/v1/api-keys/${another.id}`, {
      method: "DELETE",
      headers: withKey(fixture.adminKey),
    });

    expect(await statusOf(`${workspacePath()}/events`, ticket)).toBe(401);
  });

  test("once its workspace is deleted, and none is created for it", async () => {
    const { ticket } = await createTicket(`workspaces/${others.workspaceId}`);

    await checkedFetch(`${fixture.host.url}/v1/workspaces/${others.workspaceId}`, {
      method: "DELETE",
      headers: withKey(key.key),
    });

    expect(await statusOf(`workspaces/${others.workspaceId}/events`, ticket)).toBe(401);
    const again = await checkedFetch(
      `${fixture.host.url}/v1/workspaces/${others.workspaceId}/stream-tickets`,
      {
        method: "POST",
        headers: withKey(key.key),
      },
    );
    expect(again.status).toBe(409);
  });
});

test("tickets are in neither log, metrics nor database", async () => {
  const { ticket } = await createTicket(workspacePath());
  await statusOf(`${workspacePath()}/events`, ticket);
  await statusOf("projects", ticket);
  const twice = await open(`${workspacePath()}/events`, `${ticket}&ticket=${ticket}`);

  const metrics = await fetch(`${fixture.host.url}/metrics`, { headers: withKey(fixture.adminKey) });
  const rows = await withDatabase(fixture.host.databaseUrl, "auth", async (sql) =>
    JSON.stringify(await sql`SELECT *, encode(hash, 'escape') FROM access_grant`),
  );

  const secret = ticket.slice("vft_".length);
  expect(twice.status).toBe(400);
  expect(await twice.text()).not.toContain(secret);
  expect(await metrics.text()).not.toContain(secret);
  expect(rows).not.toContain(secret);
  expect(fixture.host.logs()).not.toContain(secret);
});
