import { expect, test } from "vitest";
import { expectedLines } from "../__tests__/expected-lines.mts";
import { serveApi } from "../__tests__/faulty-api.mts";
import { runScenario } from "../__tests__/scenario.mts";

test("against a host that is well, the client does what it should, with one request each", async () => {
  await using api = await serveApi("well");

  expect(await runScenario(api.url)).toEqual(expectedLines);

  expect(api.seen.filter((key) => key === "POST /v1/imports")).toHaveLength(1);
  expect(api.seen.filter((key) => key === "GET /v1/projects")).toHaveLength(1);
});

test("a host that drops connections, returns 429 and 503, and dies within a stream changes nothing", async () => {
  await using api = await serveApi("faulty");

  expect(await runScenario(api.url)).toEqual(expectedLines);

  expect(api.seen.filter((key) => key === "POST /v1/imports")).toHaveLength(3);
  expect(api.seen.filter((key) => key === "GET /v1/imports/imp_1/events").length).toBeGreaterThanOrEqual(6);
  expect(new Set(api.idempotencyKeys).size).toBe(1);
  expect(api.idempotencyKeys[0]).toMatch(/^\S{16,}$/);
});
