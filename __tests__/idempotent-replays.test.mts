import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiRoutes, parametersIn } from "./support/api-routes.mts";
import { type ApiFixture, openApiFixture, withKey } from "./support/api-things.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { type NamedValues, sampleRequest } from "./support/sample-request.mts";

/** Fields that a request needs in addition to those that its description requires. */
const bodies: Record<string, object> = {
  "vfs.batch": { operations: [{ op: "write", path: "new.txt", content: "text" }] },
  "vfs.move": { from: "README.md", to: "moved.md" },
  "vfs.restore": { revision: 0 },
  "github-import.reimport": { strategy: "overwrite" },
  "tasks.createTask": {
    prompt: "Sample",
    publish: "none",
    agent: { type: "command", command: "true" },
  },
  "tasks.sendMessage": { prompt: "Sample" },
  "workspace.create": { purpose: "production" },
  "webhooks.create": { url: "https://hooks.example.invalid/" },
};

let fixture: ApiFixture;
let headers: Record<string, string>;
let values: NamedValues;

beforeAll(async () => {
  // A generation is only accepted if there is a model, and a task if there are sandboxes; nothing listens there, so that
  // none is asked.
  fixture = await openApiFixture({
    AnthropicAPIKey: "example-key",
    AnthropicBaseURL: "http://127.0.0.1:1",
    DaytonaAPIKey: "example-key",
    DaytonaAPIURL: "http://127.0.0.1:1/api",
  });
  headers = withKey((await fixture.issueKey("alice")).key);
  const things = await fixture.makeThings(headers.authorization?.slice("Bearer ".length) ?? "");
  const taskId = await makeEndedTask(things.projectId ?? "");
  values = { ...things, taskId, host: new URL(things.repoUrl ?? "").origin };
});

/** A follow-up is only accepted by a task that has ended. */
async function makeEndedTask(projectId: string): Promise<string> {
  const post = async (path: string, body = {}) => {
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return await (await checkedFetch(fixture.host.url + path, init)).json();
  };
  const { id } = Object(await post(`/v1/projects/${projectId}/tasks`, bodies["tasks.createTask"]));
  await post(`/v1/tasks/${id}/cancel`);
  return id;
}

afterAll(() => fixture?.close());

const repeatable = apiRoutes.filter((route) =>
  parametersIn(route, "header").some(({ name }) => name === "Idempotency-Key"),
);

test("there are requests with an idempotency key", () => {
  expect(repeatable.length).toBeGreaterThanOrEqual(10);
});

test.each(repeatable)("$id marks the response to a repeated request", async (route) => {
  const key = randomUUID();
  const send = async (idempotencyKey: string) => {
    const { path, init } = sampleRequest(route, values);
    const body = bodies[route.id] === undefined ? init : { ...init, body: JSON.stringify(bodies[route.id]) };
    const sent = { ...body, headers: { ...headers, "idempotency-key": idempotencyKey } };
    const response = await checkedFetch(fixture.host.url + path, sent);
    await response.arrayBuffer();
    return [response.status, response.headers.get("idempotent-replayed")];
  };

  const [status, first] = await send(key);
  const repeated = await send(key);

  expect([status, first]).toEqual([expect.any(Number), null]);
  expect(Number(status)).toBeLessThan(300);
  // There is one workspace for each project: a key that is sent when it already exists is not stored.
  expect(repeated).toEqual([status, route.id === "workspace.request" ? null : "true"]);
});
