import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiFixture, openApiFixture, withKey } from "./support/api-things.mts";
import { fuzzApi } from "./support/fuzz-api.mts";
import type { NamedValues } from "./support/sample-request.mts";

/** Few enough for a run of all tests; `npm run test:fuzz` sends twenty times as many. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 500);
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const growthMbMax = 150;
/** With fewer, a route may be left out by chance. */
const requestsForAllRoutes = 10_000;

let fixture: ApiFixture;

beforeAll(async () => {
  fixture = await openApiFixture();
});

afterAll(() => fixture?.close());

/** The administrator's key: it has access to all routes. */
async function makeThings(): Promise<NamedValues> {
  const { id } = await fixture.issueKey("somebody");
  return {
    ...(await fixture.makeThings(fixture.adminKey)),
    keyId: id,
    ownerId: "somebody",
    from: "README.md",
    token: "example-of-a-token",
    host: "https://github.com",
  };
}

test("no request makes the host fail, hang or grow", { timeout: 120_000 + requests * 60 }, async () => {
  const { url, pid } = fixture.host;
  const headers = withKey(fixture.adminKey);

  const report = await fuzzApi({ url, pid, requests, seed, headers, makeThings });

  expect.soft(report.faults, `FUZZ_SEED=${seed}`).toEqual([]);
  expect.soft(requests < requestsForAllRoutes ? [] : report.unreached).toEqual([]);
  expect(report.growthMb, JSON.stringify(report, null, 1)).toBeLessThan(growthMbMax);
});
