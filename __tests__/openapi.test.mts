import { afterAll, beforeAll, expect, test } from "vitest";
import { apiDocument } from "./support/api-routes.mts";
import { checkedFetch } from "./support/checked-fetch.mts";
import { startHost, type TestHost } from "./support/test-host.mts";

let host: TestHost;

beforeAll(async () => {
  host = await startHost({ secrets: { AdminAPIKey: "example-admin-key" } });
});

afterAll(() => host?.stop());

test("the host returns its description without a key", async () => {
  const response = await checkedFetch(`${host.url}/openapi.json`);

  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual(apiDocument);
});

test("a client with the current description does not get it again", async () => {
  const first = await checkedFetch(`${host.url}/openapi.json`);
  const etag = first.headers.get("etag") ?? "";

  const second = await checkedFetch(`${host.url}/openapi.json`, { headers: { "if-none-match": etag } });

  expect(second.status).toBe(304);
  expect(await second.text()).toBe("");
});
