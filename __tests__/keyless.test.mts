import { get } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startHost, type TestHost } from "../standalone/testing.mts";

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

test("a local installation without keys serves this machine, and no web site that a browser shows there", async () => {
  expect(await statusWith({})).toBe(200);
  expect(await statusWith({ origin: "http://localhost:3000" })).toBe(200);
  expect(await statusWith({ origin: "https://evil.example" })).toBe(401);
  expect(await statusWith({ origin: "null" })).toBe(401);
  expect(await statusWith({ host: "evil.example" })).toBe(401);
});
