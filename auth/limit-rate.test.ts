import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { countRequest, rateLimitsInForce } from "./limit-rate";

test("an owner is told how long to wait once the window is full, and others are not concerned", async () => {
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
