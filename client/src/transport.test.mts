import { describe, expect, test } from "vitest";
import { cut, failure, json, serveScript } from "../__tests__/scripted-api.mts";
import { VaporformError } from "./vaporform.mts";

const project = { id: "project_1", name: "One" };
const busy = failure(429, "resource_exhausted", {
  reason: "rate_limited",
  retryable: true,
  retryAfterSeconds: 0.2,
});
const down = failure(503, "unavailable", {
  reason: "database_unavailable",
  retryable: true,
  retryAfterSeconds: 0,
});
const locked = failure(409, "aborted", { reason: "conflict", retryable: true, retryAfterSeconds: 0 });

async function errorOf(call: Promise<unknown>): Promise<VaporformError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof VaporformError)) throw new Error(`not a VaporformError: ${String(error)}`);
  return error;
}

describe("a call that fails for now is repeated", () => {
  test("after the delay that the API asks for", async () => {
    await using api = await serveScript(busy, json(200, project));

    expect(await api.client().projects.get("project_1")).toEqual(project);

    const [first, second] = api.seen.map(({ atMs }) => atMs);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(195);
  });

  test("after the delay of a Retry-After header where a proxy refuses", async () => {
    const refused = json(503, {}, { "retry-after": "1" });
    await using api = await serveScript(refused, json(200, project));

    expect(await api.client().projects.get("project_1")).toEqual(project);

    const [first, second] = api.seen.map(({ atMs }) => atMs);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test("where the connection was dropped, or broke off within the response", async () => {
    const headers = { "content-type": "application/json", "content-length": "500" };
    await using api = await serveScript(
      cut(),
      cut({ status: 200, headers, part: '{"id":' }),
      json(200, project),
    );

    expect(await api.client().projects.get("project_1")).toEqual(project);
    expect(api.seen).toHaveLength(3);
  });

  test("with the same Idempotency-Key and body, if it makes something", async () => {
    await using api = await serveScript(cut(), down, json(201, project));

    await api.client().projects.create({ name: "One" });

    const keys = new Set(api.seen.map(({ headers }) => headers["idempotency-key"]));
    expect(api.seen.map(({ body }) => body)).toEqual(Array(3).fill('{"name":"One"}'));
    expect([...keys]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  test("if the API has refused it before it did anything, whatever it is", async () => {
    await using api = await serveScript(locked, busy, json(200, { exitCode: 0, output: "" }));

    await api.client().workspaces.exec("ws_1", "ls");

    expect(api.seen).toHaveLength(3);
  });

  test("with a new key, if the key is a function and was refused", async () => {
    const refused = failure(401, "unauthenticated", { reason: "unauthenticated", retryable: false });
    await using api = await serveScript(refused, json(200, project));
    const keys = ["old", "new"];

    await api.client({ apiKey: async () => keys.shift() ?? "none" }).projects.get("project_1");

    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
  });
});

test("an embed token has a header of its own, which browsers let any page send", async () => {
  await using api = await serveScript(json(200, project));

  await api.client({ apiKey: "vfe_example" }).projects.get("project_1");

  expect(api.seen[0]?.headers).toMatchObject({ "x-embed-token": "vfe_example" });
  expect(api.seen[0]?.headers.authorization).toBeUndefined();
});

describe("a call is not repeated", () => {
  test("where it may have done something that a second time would do again", async () => {
    for (const reply of [cut(), down]) {
      await using api = await serveScript(reply);
      const { workspaces, accounts } = api.client();

      await errorOf(workspaces.exec("ws_1", "rm -r build"));
      await errorOf(accounts.createKey({ ownerId: "o", name: "n" }));

      expect(api.seen).toHaveLength(2);
    }
  });

  test("under a condition that its own success would break", async () => {
    await using api = await serveScript(cut());

    await errorOf(api.client().files.write("project_1", "a.txt", "1", { ifMatch: '"x"' }));

    expect(api.seen).toHaveLength(1);
  });

  test("where the API says that it cannot succeed", async () => {
    await using api = await serveScript(
      failure(409, "aborted", { reason: "local_changes", retryable: false }),
    );

    const error = await errorOf(api.client().imports.again("project_1"));

    expect(error.reason).toBe("local_changes");
    expect(api.seen).toHaveLength(1);
  });

  test("after a longer delay than the caller waits for", async () => {
    const later = failure(429, "resource_exhausted", {
      reason: "rate_limited",
      retryable: true,
      retryAfterSeconds: 90,
    });
    await using api = await serveScript(later);

    expect(await errorOf(api.client().projects.get("project_1"))).toMatchObject({ retryAfterMs: 90_000 });
    expect(api.seen).toHaveLength(1);
  });

  test("more often than the caller allows", async () => {
    await using api = await serveScript(down);

    const error = await errorOf(api.client({ retriesMax: 2 }).projects.get("project_1"));

    expect(error).toMatchObject({ reason: "database_unavailable", status: 503, retryable: true });
    expect(api.seen).toHaveLength(3);
  });

  test("with a body that can be read once only", async () => {
    await using api = await serveScript(cut());
    const { files } = api.client();

    const body = new Blob(["some bytes"]).stream();

    expect(await errorOf(files.write("project_1", "a.txt", body))).toMatchObject({
      reason: "connection_failed",
    });
    expect(api.seen.map((request) => request.body)).toEqual(["some bytes"]);
  });
});

describe("an error has", () => {
  test("what the API says of it", async () => {
    const details = {
      reason: "invalid_argument",
      param: "name",
      retryable: false,
      suggestion: "Send another.",
      requestId: "r1",
    };
    await using api = await serveScript(failure(400, "invalid_argument", details));

    expect(await errorOf(api.client().projects.create({ name: "" }))).toMatchObject({
      name: "VaporformError",
      message: "it failed with 400",
      status: 400,
      reason: "invalid_argument",
      param: "name",
      requestId: "r1",
      retryable: false,
      suggestion: "Send another.",
    });
  });

  test("the gateway's code for its reason, and the trace for its request id", async () => {
    const body = { code: "not_found", message: "endpoint not found", details: null };
    await using api = await serveScript(json(404, body, { "x-encore-trace-id": "t1" }));

    expect(await errorOf(api.client().projects.get("x"))).toMatchObject({
      reason: "not_found",
      requestId: "t1",
    });
  });

  test("a reason of the client's own where something else than the API responds", async () => {
    await using login = await serveScript((response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Log in</h1>");
    });
    await using gone = await serveScript(json(410, "gone"));

    expect(await errorOf(login.client().projects.get("x"))).toMatchObject({ reason: "unexpected_response" });
    expect(await errorOf(gone.client().projects.get("x"))).toMatchObject({
      reason: "unexpected_response",
      status: 410,
    });
  });

  test("the reason timeout where the API sends nothing", async () => {
    await using api = await serveScript(() => undefined);

    const call = api.client({ timeoutMs: 50, retriesMax: 0 }).projects.get("x");

    expect(await errorOf(call)).toMatchObject({ reason: "timeout", retryable: true });
  });
});

test("a caller's signal ends a call, also one that waits to be repeated, with its own reason", async () => {
  await using api = await serveScript(
    failure(429, "resource_exhausted", { reason: "rate_limited", retryable: true, retryAfterSeconds: 30 }),
  );
  const reason = new Error("enough");
  const controller = new AbortController();

  const call = api.client().projects.get("x", { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 100);

  await expect(call).rejects.toBe(reason);
});

test("a path that a URL would shorten to another resource is refused", async () => {
  await using api = await serveScript(json(200, {}));
  const { files, projects } = api.client();

  for (const path of ["../secret", "a/../../b", "./a", "a//b", ""]) {
    expect(await errorOf(files.read("project_1", path))).toMatchObject({ reason: "unsafe_path" });
  }
  expect(await errorOf(projects.get(".."))).toMatchObject({ reason: "invalid_argument", param: "projectId" });
  expect(api.seen).toEqual([]);
});

test("a file's path keeps its slashes, and all else in it is escaped", async () => {
  await using api = await serveScript(json(200, {}));

  await api.client().files.remove("project_1", "src/a b#?%2F.ts");

  expect(api.seen[0]?.url).toBe("/v1/projects/project_1/files/src/a%20b%23%3F%252F.ts");
});
