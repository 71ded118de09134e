import { get } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => host?.stop());

/** `fetch` would set these headers by itself. */
async function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    get(`${host.url}/v1/projects`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on("error", reject);
  });
}

test.each<[string, Record<string, string>]>([
  ["no page, through this machine's address", {}],
  ["localhost without a port", { host: "localhost" }],
  ["localhost with a port", { host: "localhost:4000" }],
  ["a page of localhost", { host: "localhost:4000", origin: "http://localhost:3000" }],
  ["an IPv6 address and its own page", { host: "[::1]:4000", origin: "http://[::1]:4000" }],
  ["an address of the local network", { host: "192.168.1.5:4000" }],
  ["a page of that address", { host: "192.168.1.5:4000", origin: "http://192.168.1.5:4000" }],
  ["a forwarded header of its own", { host: "localhost", "x-forwarded-host": "evil.example" }],
])("a local installation without keys serves %s", async (_who, headers) => {
  expect(await statusWith(headers)).toBe(200);
});

test.each<[string, Record<string, string>]>([
  ["another site's page", { origin: "https://evil.example" }],
  ["a page without an origin", { origin: "null" }],
  ["another site's page, through localhost", { host: "localhost:4000", origin: "https://evil.example" }],
  ["a page of another address", { host: "192.168.1.5:4000", origin: "http://192.168.1.6:4000" }],
  ["a foreign name", { host: "evil.example" }],
  ["a foreign name with its own page", { host: "evil.example:4000", origin: "http://evil.example:4000" }],
  ["a foreign name with a false forwarded header", { host: "evil.example", "x-forwarded-host": "localhost" }],
  [
    "a foreign name with a page and a header of this machine",
    { host: "evil.example", origin: "http://localhost:3000", "x-forwarded-host": "localhost:4000" },
  ],
])("a local installation without keys refuses %s", async (_who, headers) => {
  expect(await statusWith(headers)).toBe(401);
});

test("a refusal has a reason, in the format of all errors", async () => {
  const response = await fetch(`${host.url}/v1/projects`, {
    headers: { authorization: "Bearer unknown-key" },
  });

  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    code: "unauthenticated",
    message: "the request has no valid API key",
    details: {
      reason: "unauthenticated",
      retryable: false,
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  });
});
