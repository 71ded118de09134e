import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../shared/ids.ts";
import { type ApiRoute, apiRoutes } from "./support/api-routes.mts";
import { type ApiFixture, openApiFixture, withKey } from "./support/api-things.mts";
import { withDatabase } from "./support/app-rows.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type NamedValues, sampleRequest } from "./support/sample-request.mts";

let fixture: ApiFixture;
let things: NamedValues;
let ownersKey: string;
let strangersKey: string;
let revokedKey: string;

beforeAll(async () => {
  fixture = await openApiFixture();
  const [owner, stranger, revoked] = await Promise.all(
    ["owner", "stranger", "revoked"].map(fixture.issueKey),
  );
  if (!owner || !stranger || !revoked) throw new Error("no keys");
  ownersKey = owner.key;
  strangersKey = stranger.key;
  revokedKey = revoked.key;
  const made = await fixture.makeThings(owner.key);
  const projectId = made.projectId ?? "";
  const [taskId, generationId] = [await insertTask(projectId), await insertGeneration(projectId)];
  things = { ...made, keyId: owner.id, taskId, generationId };
  await checkedFetch(`${fixture.host.url}/v1/api-keys/${revoked.id}`, {
    method: "DELETE",
    headers: withKey(fixture.adminKey),
  });
});

afterAll(() => fixture?.close());

/** Without sandboxes no task is accepted: this one has ended. */
async function insertTask(projectId: string): Promise<string> {
  const id = newId("tsk");
  await withDatabase(fixture.host.databaseUrl, "tasks", async (sql) => {
    await sql`
      INSERT INTO task (id, owner_id, project_id, agent, title, timeout_minutes, checks, publish, allow_sensitive_paths,
                        status, finished_at, due_at)
      VALUES (${id}, 'owner', ${projectId}, '{"type":"command","command":"true"}', 'Sample', 30, '{}', 'none', false,
              'canceled', now(), NULL)`;
    await sql`INSERT INTO task_message (task_id, turn, prompt) VALUES (${id}, 1, 'Sample')`;
  });
  return id;
}

/** Without a model no generation is accepted: this one has ended. */
async function insertGeneration(projectId: string): Promise<string> {
  const id = newId("gen");
  await withDatabase(fixture.host.databaseUrl, "generations", async (sql) => {
    await sql`
      INSERT INTO generation (id, owner_id, project_id, prompt, model, apply, allow_sensitive_paths, provision, status,
                              finished_at, due_at)
      VALUES (${id}, 'owner', ${projectId}, 'Sample', 'claude-sonnet-5-5', true, false, false, 'canceled', now(), NULL)`;
  });
  return id;
}

function send(route: ApiRoute, key: string | null): Promise<Response> {
  const { path, init } = sampleRequest(route, things);
  return checkedFetch(fixture.host.url + path, { ...init, ...(key !== null && { headers: withKey(key) }) });
}

/** Rows whose title names the route. */
function titled(routes: ApiRoute[]): [string, ApiRoute][] {
  return routes.map((route) => [`${route.method} ${route.path}`, route]);
}

/** Open to callers that sign with a secret, or send one of their own. */
const secretHolders = ["github-import.githubWebhook", "workspace.resolve"];
const signed = apiRoutes.filter(({ id }) => secretHolders.includes(id));
const open = apiRoutes.filter((route) => route.isPublic && !signed.includes(route));
const closed = apiRoutes.filter(({ isPublic }) => !isPublic);
const administrators = closed.filter(({ operation }) => operation["x-administrator-only"]);
const owners = closed.filter((route) => !administrators.includes(route));
/** What is the same for all owners. */
const shared = ["sources.template", "sources.templates"];
const ofOneThing = owners.filter(({ path, id }) => path.includes("{") && !shared.includes(id));
const ofAllThings = owners.filter(
  (route) => route.method === "GET" && !ofOneThing.includes(route) && !shared.includes(route.id),
);

describe("without a key", () => {
  test.each(titled(open))("%s is open", async (_title, route) => {
    const response = await send(route, null);

    expect(response.ok).toBe(true);
  });

  test.each(titled(signed))("%s is open only to callers with its secret", async (_title, route) => {
    const response = await send(route, null);

    expect(response.status).toBe(403);
  });

  test.each(titled(closed))("%s is closed", async (_title, route) => {
    const response = await send(route, null);

    expect(response.status).toBe(401);
  });
});

test.each(titled(closed))("%s is closed to a revoked key", async (_title, route) => {
  const response = await send(route, revokedKey);

  expect(response.status).toBe(401);
});

test.each(titled(administrators))("%s is only for the administrator", async (_title, route) => {
  const response = await send(route, strangersKey);

  expect(response.status).toBe(403);
});

test.each(titled(ofOneThing))("%s does not find another owner's", async (_title, route) => {
  const response = await send(route, strangersKey);

  expect(response.status).toBe(404);
});

test.each(titled(ofOneThing.filter(({ method }) => method === "GET")))(
  "%s finds its owner's",
  async (_title, route) => {
    const [owners, strangers] = [await send(route, ownersKey), await send(route, strangersKey)];

    expect(await missingIn(owners)).not.toBe(await missingIn(strangers));
  },
);

/** The parameter that names a missing resource; null if the request is served. */
async function missingIn(response: Response): Promise<string | null> {
  if (response.ok) await response.body?.cancel();
  return response.ok ? null : await response.text().then((text) => JSON.parse(text).details.param);
}

test.each(titled(ofAllThings))("%s shows nothing of another owner", async (_title, route) => {
  const response = await send(route, strangersKey);

  const shown = await response.text();
  const ids = [things.projectId, things.importId, things.workspaceId, things.connectionId];
  expect(ids.filter((id) => id === undefined || shown.includes(id))).toEqual([]);
});
