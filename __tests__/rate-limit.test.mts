import { expect, test } from "vitest";
import { z } from "zod";
import { startHost } from "./support/test-host.mts";

const ADMIN_KEY = "example-admin-key";
/** On a busy machine a flood may take longer than the window in which it is counted. */
const FLOODS_MAX = 5;

test("requests beyond the returned limit are refused with the seconds to wait, and only for their owner", {
  timeout: 120_000,
}, async () => {
  await using host = await startHost({ secrets: { AdminAPIKey: ADMIN_KEY } });
  const [flooder, other] = [await issueKey(host.url, "flooder"), await issueKey(host.url, "other")];

  const { requestsPerWindowMax } = await readLimits(host.url);
  const flood = requestsPerWindowMax + 100;
  let refused: Answer[] = [];
  for (let floods = 0; floods < FLOODS_MAX && refused.length === 0; floods++) {
    const responses = await Promise.all(Array.from({ length: flood }, () => list(host.url, flooder)));
    refused = responses.filter(({ status }) => status === 429);
  }

  expect(refused[0]?.body).toMatchObject({
    code: "resource_exhausted",
    details: { reason: "rate_limited", retryable: true, retryAfterSeconds: expect.any(Number) },
  });
  expect((await list(host.url, other)).status).toBe(200);
  expect((await list(host.url, ADMIN_KEY)).status).toBe(200);
});

interface Answer {
  status: number;
  body: unknown;
}

async function list(base: string, key: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(`${base}/v1/projects`, { headers });
  return { status: response.status, body: await response.json() };
}

async function readLimits(base: string): Promise<{ requestsPerWindowMax: number }> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` };
  const response = await fetch(`${base}/v1/limits`, { headers });
  const limits = z.object({ requests: z.object({ requestsPerWindowMax: z.number() }) });
  return limits.parse(await response.json()).requests;
}

async function issueKey(base: string, ownerId: string): Promise<string> {
  const response = await fetch(`${base}/v1/api-keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ ownerId, name: "test" }),
  });
  return z.object({ key: z.string() }).parse(await response.json()).key;
}
