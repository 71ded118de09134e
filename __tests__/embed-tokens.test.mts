import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Vaporform } from "../client/src/vaporform.mts";
import { type ApiRoute, apiRoutes } from "./support/api-routes.mts";
import { type ApiFixture, openApiFixture, withKey } from "./support/api-things.mts";
import { withDatabase } from "./support/app-rows.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type NamedValues, sampleRequest } from "./support/sample-request.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

const page = "https://www.customer.example";
type Action = "view" | "logs" | "start";

let fixture: ApiFixture;
let things: NamedValues;
let others: NamedValues;
let owner: { id: string; key: string };
let client: Vaporform;

beforeAll(async () => {
  fixture = await openApiFixture();
  owner = await fixture.issueKey("owner");
  things = { ...(await fixture.makeThings(owner.key)), keyId: owner.id };
  others = await fixture.makeThings(owner.key);
  client = new Vaporform({ baseUrl: fixture.host.url, apiKey: owner.key, retriesMax: 0 });
});
afterAll(() => fixture?.close());

async function createToken(can: Action[], workspaceId = things.workspaceId ?? ""): Promise<string> {
  return (await client.workspaces.createEmbedToken(workspaceId, { ttlSeconds: 60, can, origins: [page] }))
    .token;
}

/** Sends what a page sends. */
async function sendFrom(origin: string | null, token: string, route: ApiRoute): Promise<Response> {
  const { path, init } = sampleRequest(route, things);
  const headers = { "x-embed-token": token, ...(origin !== null && { origin }) };
  return await checkedFetch(fixture.host.url + path, { ...init, headers });
}

async function statusOf(token: string, route: ApiRoute): Promise<number> {
  const response = await sendFrom(page, token, route);
  await response.body?.cancel();
  return response.status;
}

const opened: Record<string, Action> = {
  "workspace.ensure": "start",
  "workspace.events": "view",
  "workspace.followLogs": "logs",
  "workspace.get": "view",
  "workspace.getOfProject": "view",
  "workspace.logs": "logs",
  "workspace.start": "start",
};
const closed = apiRoutes.filter(({ isPublic, id }) => !isPublic && !(id in opened));
const open = apiRoutes.filter(({ id }) => id in opened);
const everything: Action[] = ["view", "logs", "start"];

test("the API's document names what an embed token opens", () => {
  const named = apiRoutes.filter(({ operation }) => operation.security?.some((one) => "embedToken" in one));

  expect(named.map(({ id }) => id).sort()).toEqual(Object.keys(opened));
});

describe("with an embed token for everything", () => {
  let token: string;
  beforeAll(async () => {
    token = await createToken(everything);
  });

  test.each(open.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s is open, for this workspace and on this page",
    async (_title, route) => {
      expect([200, 202]).toContain(await statusOf(token, route));
    },
  );

  test.each(closed.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s is refused",
    async (_title, route) => {
      // One token may not send as many requests in ten seconds as there are routes.
      const response = await sendFrom(page, await createToken(everything), route);

      expect(response.status).toBe(403);
      if (route.method !== "HEAD") expect(await response.text()).toContain("permission_denied");
    },
  );

  test.each(open.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s is refused for another workspace of its owner",
    async (_title, route) => {
      const other = await createToken(everything, others.workspaceId);

      expect(await statusOf(other, route)).toBe(403);
    },
  );

  test.each([
    null,
    "https://customer.example",
    "https://www.customer.example:8443",
    "http://www.customer.example",
  ])("all is refused on a page of %s, with a reason of its own", async (origin) => {
    for (const route of open) {
      const response = await sendFrom(origin, token, route);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ details: { reason: "origin_not_allowed" } });
    }
  });
});

test.each<[Action[], Action[]]>([
  [["view"], ["view"]],
  [["start"], ["view", "start"]],
  [["logs"], ["view", "logs"]],
])("a token that can %j can do no more", async (can, permitted) => {
  const token = await createToken(can);

  for (const route of open) {
    const isPermitted = permitted.includes(opened[route.id] ?? "view");
    expect([route.id, (await statusOf(token, route)) === 403]).toEqual([route.id, !isPermitted]);
  }
});

test("a page sees neither variables nor names of secrets", async () => {
  await client.workspaces.update(things.workspaceId ?? "", {
    env: { API_URL: "https://internal.example" },
    secrets: { TOKEN: "example" },
  });
  const token = await createToken(everything);

  for (const id of ["workspace.get", "workspace.getOfProject", "workspace.start", "workspace.ensure"]) {
    const route = apiRoutes.find((one) => one.id === id);
    const text = route === undefined ? "" : await (await sendFrom(page, token, route)).text();
    expect(text).toContain('"env":{}');
    expect(text).not.toMatch(/internal\.example|TOKEN/);
  }
});

test("a token is refused once it has expired, its key was revoked, or its workspace deleted", async () => {
  const another = await fixture.issueKey("owner");
  const anothers = new Vaporform({ baseUrl: fixture.host.url, apiKey: another.key });
  const of = async (by: Vaporform, workspaceId = things.workspaceId ?? "") =>
    (await by.workspaces.createEmbedToken(workspaceId, { origins: [page] })).token;
  const [expired, revoked, deleted] = [
    await of(client),
    await of(anothers),
    await of(client, others.workspaceId),
  ];
  const status = async (token: string, workspaceId = things.workspaceId) => {
    const headers = { origin: page, "x-embed-token": token };
    return (await checkedFetch(`${fixture.host.url}/v1/workspaces/${workspaceId}`, { headers })).status;
  };
  expect([await status(expired), await status(revoked), await status(deleted, others.workspaceId)]).toEqual([
    200, 200, 200,
  ]);

  await withDatabase(fixture.host.databaseUrl, "auth", async (sql) => {
    await sql`UPDATE access_grant SET expires_at = now() - interval '1 second'
              WHERE id = (SELECT id FROM access_grant WHERE kind = 'embed' ORDER BY id DESC OFFSET 2 LIMIT 1)`;
  });
  await new Vaporform({ baseUrl: fixture.host.url, apiKey: fixture.adminKey }).accounts.revokeKey(another.id);
  await client.workspaces.remove(others.workspaceId ?? "");

  expect([await status(expired), await status(revoked), await status(deleted, others.workspaceId)]).toEqual([
    401, 401, 401,
  ]);
  await expect(of(client, others.workspaceId)).rejects.toMatchObject({ status: 409 });
});

test.each([[["https://www.customer.example/path"]], [["ftp://customer.example"]], [["null"]], [["*"]], [[]]])(
  "the origins %j are refused",
  async (origins) => {
    const attempt = client.workspaces.createEmbedToken(things.workspaceId ?? "", { origins });

    await expect(attempt).rejects.toMatchObject({ status: 400 });
  },
);

test("a token with too many requests is refused for some seconds, and its owner is not", async () => {
  const token = await createToken(["view"]);
  const route = open.find(({ id }) => id === "workspace.get");
  if (route === undefined) throw new Error("no such route");

  const statuses = await Promise.all(Array.from({ length: 120 }, () => statusOf(token, route)));

  expect(statuses.filter((status) => status === 200)).toHaveLength(100);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  expect((await client.workspaces.get(things.workspaceId ?? "")).id).toBe(things.workspaceId);
});

describe("in production, where the operator allows no origin", () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startHost({ environment: "production", secrets: { AdminAPIKey: fixture.adminKey } });
  });
  afterAll(() => host?.stop());

  test("a browser lets a page send an embed token and read the response, but no key", async () => {
    const preflight = async (names: string) => {
      const headers = {
        origin: page,
        "access-control-request-method": "POST",
        "access-control-request-headers": names,
      };
      const url = `${host.url}/v1/workspaces/${things.workspaceId}/start`;
      return (await fetch(url, { method: "OPTIONS", headers })).headers;
    };

    const withToken = await preflight("x-embed-token");
    const withKey = await preflight("authorization");
    const refused = await fetch(`${host.url}/v1/workspaces/${things.workspaceId}`, {
      headers: { origin: page, "x-embed-token": "vfe_unknown" },
    });

    expect(withToken.get("access-control-allow-origin")).toBe(page);
    expect(withToken.get("access-control-allow-headers")?.split(",")).toContain("x-embed-token");
    expect(withKey.get("access-control-allow-origin")).toBeNull();
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe(page);
  });

  test("the administrator's tokens are in neither log nor metrics, and act for nothing but their workspace", async () => {
    const admin = new Vaporform({ baseUrl: host.url, apiKey: fixture.adminKey });
    const project = await admin.projects.create({ name: "embedded" });
    const { id } = await admin.projects.requestWorkspace(project.id);
    const { token } = await admin.workspaces.createEmbedToken(id, { origins: [`${page}/`] });
    const visitor = new Vaporform({
      baseUrl: host.url,
      apiKey: token,
      retriesMax: 0,
      fetch: (request) => fetch(new Request(request, { headers: { "x-embed-token": token, origin: page } })),
    });

    expect((await visitor.workspaces.get(id)).id).toBe(id);
    await expect(visitor.accounts.listKeys().page()).rejects.toMatchObject({ status: 403 });
    await expect(visitor.projects.list().page()).rejects.toMatchObject({ status: 403 });
    const metrics = await fetch(`${host.url}/metrics`, { headers: withKey(fixture.adminKey) });
    const secret = token.slice("vfe_".length);
    expect(await metrics.text()).not.toContain(secret);
    expect(host.logs()).not.toContain(secret);
  });
});
