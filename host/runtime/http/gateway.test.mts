import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleHosts } from "../../../__tests__/support/sample-host.mts";
import type { HostProcess } from "../../../tools/host-process.mts";

const hosts = sampleHosts();
let host: HostProcess;

beforeAll(async () => {
  host = await hosts.start();
});

afterAll(() => hosts.end());

interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

async function call(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(host.url + path, { method, ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

async function textOf(path: string, headers: Record<string, string> = {}): Promise<unknown> {
  const { body } = await call("GET", path, { headers });
  return JSON.parse(JSON.parse(body).text);
}

function failure(code: string, message: string, details: unknown = null): string {
  return JSON.stringify({ code, message, details });
}

describe("a request is decoded by its schema", () => {
  test("path, and body with unknown fields dropped at every level", async () => {
    const body = JSON.stringify({
      title: "abc",
      unknown: 1,
      nested: { flag: true, labels: ["a"], unknown: 1 },
      when: "2026-01-02T03:04:05+01:00",
      note: null,
    });

    const answer = await call("POST", "/echo/7?ignored=1", { body });

    expect(answer.status).toBe(200);
    expect(JSON.parse(JSON.parse(answer.body).payload)).toEqual({
      id: 7,
      title: "abc",
      nested: { flag: true, labels: ["a"] },
      when: "2026-01-02T02:04:05.000Z",
      note: null,
    });
    expect(JSON.parse(answer.body)).toMatchObject({ kind: "date", when: "2026-01-02T02:04:05Z" });
  });

  test.each([
    ["text after the JSON", '{"title":"abc"} and more', { title: "abc" }],
    ["an unknown key twice", '{"title":"abc","x":1,"x":{"x":2,"x":3}}', { title: "abc" }],
    [
      "quotes and colons in strings",
      String.raw`{"title":"a\":\\","note":"\":"}`,
      { title: 'a":\\', note: '":' },
    ],
  ])("%s is not in the way", async (_title, body, payload) => {
    const answer = await call("POST", "/echo/7", { body });

    expect(JSON.parse(JSON.parse(answer.body).payload)).toEqual({ id: 7, ...payload });
  });

  test("query strings are read as numbers, booleans, dates and lists", async () => {
    const path = "/list?limit=5&exact=true&since=2026-01-02T00:00:00Z&tag=a&tag=b&other=x";

    expect(await textOf(path, { "x-trace": "t" })).toEqual({
      limit: 5,
      exact: true,
      since: "2026-01-02T00:00:00.000Z",
      tag: ["a", "b"],
      trace: "t",
    });
  });

  const bad: [title: string, path: string, body: string | undefined, message: string][] = [
    [
      "no body",
      "/echo/1",
      undefined,
      "unable to decode request body: EOF while parsing a value at line 1 column 0",
    ],
    [
      "no JSON",
      "/echo/1",
      "{",
      "unable to decode request body: EOF while parsing an object at line 1 column 1",
    ],
    [
      "a missing field",
      "/echo/1",
      "{}",
      "unable to decode request body: missing field title at line 1 column 2",
    ],
    [
      "a wrong type",
      "/echo/1",
      '{"title":5}',
      "unable to decode request body: title: invalid type: integer `5`, expected a string at line 1 column 10",
    ],
    [
      "a broken rule",
      "/echo/1",
      '{"title":"x"}',
      "unable to decode request body: title: length too short (got 1, expected at least 2) at line 1 column 12",
    ],
    [
      "a rule on a number",
      "/echo/1",
      '{"title":"xx","count":9}',
      "unable to decode request body: count: value must be at most 5 (got 9) at line 1 column 23",
    ],
    [
      "null for an optional field",
      "/echo/1",
      '{"title":"xx","count":null}',
      "unable to decode request body: count: invalid type: Option value, expected a number at line 1 column 26",
    ],
    [
      "another literal",
      "/echo/1",
      '{"title":"xx","color":"blue"}',
      'unable to decode request body: color: invalid type: string "blue", expected "red" or "green" at line 1 column 28',
    ],
    [
      "a field twice",
      "/echo/1",
      '{"title":"xx","title":"yy"}',
      "unable to decode request body: duplicate field title at line 1 column 27",
    ],
    [
      "a nested field twice",
      "/echo/1",
      '{"title":"xx","nested":{"flag":true,"labels":[],"flag":false}}',
      "unable to decode request body: nested: duplicate field flag at line 1 column 61",
    ],
    [
      "half a character",
      "/echo/1",
      '{"title":"x\\ud83d"}',
      "unable to decode request body: lone leading surrogate in hex escape at line 1 column 17",
    ],
    ["no number in the path", "/echo/x", '{"title":"xx"}', "path parameter is not a valid number"],
    [
      "a body over the limit",
      "/small",
      JSON.stringify({ text: "x".repeat(3_000_000) }),
      "unable to read request body: length limit exceeded\n\nCaused by:\n    length limit exceeded",
    ],
  ];
  test.each(bad)("%s is 400", async (...[, path, body, message]) => {
    const answer = await call("POST", path, body === undefined ? {} : { body });

    expect(answer.status).toBe(400);
    expect(answer.body).toBe(failure("invalid_argument", message));
    expect(answer.headers.get("content-type")).toBe("application/json");
  });

  test("bytes that are not UTF-8 are 400", async () => {
    const answer = await call("POST", "/echo/1", { body: Buffer.from('{"title":"\xff\xfe"}', "latin1") });

    expect([answer.status, answer.body]).toEqual([
      400,
      failure("invalid_argument", "unable to decode request body: invalid unicode code point"),
    ]);
  });

  test.each([
    ["/list", {}, "missing required header: X-Trace"],
    ["/list?limit=x", { "x-trace": "t" }, "unable to decode query string: limit: expected a number, got x"],
    ["/list?limit=1&limit=2", { "x-trace": "t" }, "unable to decode query string: duplicate field limit"],
  ])("%s with %j is 400: %s", async (path, headers, message) => {
    const answer = await call("GET", path, { headers });

    expect(answer.status).toBe(400);
    expect(answer.body).toBe(failure("invalid_argument", message));
  });
});

describe("a response", () => {
  test("carries status and headers of its type, top-level keys only, and what middleware adds", async () => {
    const answer = await call("POST", "/things");

    expect(answer.status).toBe(202);
    expect(answer.headers.get("location")).toBe("/things/1");
    expect(answer.headers.get("x-stamp")).toBe("front");
    expect(answer.headers.get("x-encore-trace-id")).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.parse(answer.body)).toEqual({ id: "1", inner: { shown: "yes", extra: "leaks" } });
  });

  test("of an endpoint without a response type is empty", async () => {
    const answer = await call("DELETE", "/things/1");

    expect([answer.status, answer.body]).toEqual([200, ""]);
  });

  test("that JSON cannot represent is an internal error", async () => {
    const answer = await call("GET", "/bad-answer");

    expect([answer.status, answer.body]).toEqual([500, failure("internal", "an internal error occurred")]);
    expect(host.logs()).toContain("cannot write the response");
  });
});

describe("routing", () => {
  test.each([
    ["/who/", "a trailing slash", '{"userId":null,"since":null}'],
    ["/tree/", "an empty rest", '{"text":""}'],
    ["/tree/a/", "a slash at the end of a rest", '{"text":"a/"}'],
    ["/current/%zz", "an escape that is none", expect.stringContaining('\\"id\\":\\"%zz\\"')],
    ["/current/%25zz", "an encoded percent sign", expect.stringContaining('\\"id\\":\\"%zz\\"')],
    ["/tree/a/b%20c%2Fd", "an encoded rest", '{"text":"a/b c/d"}'],
    ["/hidden", "a private endpoint, for which the fallback responds", '{"text":"fallback hidden"}'],
    ["/nowhere/at/all", "the fallback", '{"text":"fallback nowhere/at/all"}'],
  ])("%s matches (%s)", async (path, _why, body) => {
    expect(await call("GET", path)).toMatchObject({ status: 200, body });
  });

  test.each(["PUT", "PATCH"])("%s where only GET exists is 404, not 405", async (method) => {
    expect(await call(method, "/who")).toMatchObject({
      status: 404,
      body: failure("not_found", "no route for method"),
    });
  });

  test.each(["/hid%64en", "/who%", "/wh%6f", "/tree"])(
    "%s is not decoded, or lacks its slash: the fallback",
    async (path) => {
      expect(JSON.parse((await call("GET", path)).body).text).toMatch(/^fallback /);
    },
  );

  test.each(["/current/%FF", "/tree/a/%E0%A4%A"])("%s is not UTF-8, and 400", async (path) => {
    expect(await call("GET", path)).toMatchObject({
      status: 400,
      body: failure("invalid_argument", "unable to parse path params"),
    });
  });

  test.each(["/who", "/nowhere"])("a method that Encore does not know is 400 on %s", async (path) => {
    expect(await call("PURGE", path)).toMatchObject({
      status: 400,
      body: failure("invalid_argument", "invalid method"),
    });
  });

  test("a header of 20 kB is read", async () => {
    const { status } = await call("GET", "/who", { headers: { "x-custom": "x".repeat(20_000) } });

    expect(status).toBe(200);
  });

  test.each(["/who%", "/tree/%E0%A4%A", `/current/${"x".repeat(9_000)}`])(
    "%.20s does not harm the host",
    async (path) => {
      expect((await call("GET", path)).status).toBeLessThan(500);
      expect((await call("GET", "/who")).status).toBe(200);
    },
  );

  test("GET does not imply HEAD", async () => {
    expect(await call("HEAD", "/who")).toMatchObject({ status: 404 });
  });
});

describe("an error thrown by a handler", () => {
  test.each([
    ["missing", 404, failure("not_found", "no such thing", { reason: "not_found" })],
    ["cause", 409, failure("aborted", "try later: it was busy")],
    ["back", 400, failure("failed_precondition", "not now", { reason: "later" })],
    ["crash", 500, failure("internal", "an internal error occurred")],
    ["node", 500, failure("internal", "an internal error occurred")],
  ])("%s is answered with %i", async (how, status, body) => {
    expect(await call("GET", `/fail/${how}`)).toMatchObject({ status, body });
  });

  test("an internal error is logged once, with its reason and where it happened", async () => {
    const answer = await call("GET", "/fail/back-crash");

    const traceId = String(answer.headers.get("x-encore-trace-id"));
    const lines = host.logs().split("\n");
    const logged = lines.filter((line) => line.includes(traceId)).map((line) => JSON.parse(line));
    expect(answer.body).toBe(failure("internal", "an internal error occurred"));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ service: "back", endpoint: "crash", error: "the reason in the back" });
    expect(logged[0].stack).toContain("back/api.ts");
  });
});

describe("calls between services", () => {
  test("decode request and response, and do not change the caller's request", async () => {
    expect(await textOf("/via-back")).toEqual({
      when: "1970-01-01T00:00:00.000Z",
      wasDate: true,
      isDate: true,
      keys: ["when"],
      userId: null,
      isSame: true,
    });
  });

  test("map the callee's error to an APIError", async () => {
    expect(await textOf("/caught")).toEqual({
      code: "failed_precondition",
      message: "not now",
      details: { reason: "later" },
    });
  });

  test("pass auth data on, or the caller's replacement", async () => {
    const headers = { authorization: "Bearer good" };

    expect(await textOf("/via-back", headers)).toMatchObject({ userId: "ada" });
    expect(JSON.parse((await call("GET", "/as-other", { headers })).body)).toEqual({ text: "other" });
  });
});

describe("auth", () => {
  test.each([
    ["no key", {}, 200, '{"userId":null,"since":null}'],
    ["an empty key", { authorization: "" }, 200, '{"userId":null,"since":null}'],
    ["a bad key", { authorization: "Bearer bad" }, 200, '{"userId":null,"since":null}'],
    ["a key without a user", { authorization: "Bearer nobody" }, 200, '{"userId":null,"since":null}'],
    ["a good key", { authorization: "Bearer good" }, 200, '{"userId":"ada","since":"1970-01-01T00:00:00Z"}'],
    [
      "a broken handler",
      { authorization: "Bearer broken" },
      503,
      failure("unavailable", "the key store is away"),
    ],
  ])("an open endpoint with %s", async (...[, headers, status, body]) => {
    expect(await call("GET", "/who", { headers })).toMatchObject({ status, body });
  });

  const invalid = "the request does not have valid authentication credentials for the operation";
  test.each([
    ["no key", {}, 401, failure("unauthenticated", invalid)],
    ["a bad key", { authorization: "Bearer bad" }, 401, failure("unauthenticated", "no such key")],
    ["a good key", { authorization: "Bearer good" }, 200, '{"text":"ada"}'],
  ])("a closed endpoint with %s", async (...[, headers, status, body]) => {
    expect(await call("GET", "/must-know", { headers })).toMatchObject({ status, body });
  });
});

test("currentRequest shows the call, with the middleware's data", async () => {
  const shown = await textOf("/current/a%20b?x=1", { "x-custom": "1" });

  expect(shown).toMatchObject({
    type: "api-call",
    api: { service: "front", endpoint: "current", raw: false, auth: false, tags: ["a"] },
    method: "GET",
    path: "/current/a%20b",
    pathAndQuery: "/current/a%20b?x=1",
    pathParams: { id: "a b" },
    parsedPayload: { id: "a b" },
    headers: { "x-custom": "1", "x-forwarded-proto": "http" },
    middlewareData: { seen: "by middleware" },
  });
});

test("handlers see the gateway's address as Host, and the client's Host as X-Forwarded-Host", async () => {
  const shown = await textOf("/current/a", { "x-forwarded-host": "false.example" });

  expect(shown).toMatchObject({
    headers: { host: "127.0.0.1", "x-forwarded-host": new URL(host.url).host },
  });
});

test("the gateway responds to a preflight", async () => {
  const answer = await call("OPTIONS", "/anything", {
    headers: { origin: "https://example.com", "access-control-request-method": "PUT" },
  });

  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe("https://example.com");
  expect(answer.headers.get("access-control-allow-methods")).toBe("PUT");
  expect(answer.headers.get("access-control-allow-headers")).toContain("x-trace");
});

test("health is returned without the app", async () => {
  const answer = await call("GET", "/__encore/healthz");

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({
    code: "ok",
    details: { app_slug: "sample", env_name: "local", app_revision: "" },
  });
});

test("an unset secret is empty while local, and its reader fails elsewhere", async () => {
  const production = await hosts.start({ VAPORFORM_ENVIRONMENT: "production" });
  const withSecret = await hosts.start({ SAMPLE_API_KEY: "x" });

  expect((await call("GET", "/secret")).body).toBe('{"text":"unset"}');
  expect(await (await fetch(`${withSecret.url}/secret`)).text()).toBe('{"text":"set"}');
  expect((await fetch(`${production.url}/secret`)).status).toBe(500);
  expect(production.logs()).toContain("secret SampleAPIKey is not set");
});
