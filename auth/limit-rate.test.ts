import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { countRequest, rateLimitsInForce } from "./limit-rate";

test("an owner over the limit gets the time to wait, and other owners are not affected", async () => {
  const owner = randomUUID();

  const within: (number | null)[] = [];
  for (let count = 0; count < rateLimitsInForce.requestsPerWindowMax; count++)
    within.push(await countRequest(owner));
  const beyond = await countRequest(owner);

  expect(new Set(within)).toEqual(new Set([null]));
  expect(beyond).toBeGreaterThanOrEqual(1);
  expect(beyond).toBeLessThanOrEqual(10);
  expect(await countRequest(randomUUID())).toBeNull();
});
