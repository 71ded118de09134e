import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { countHolder, countRequest, rateLimitsInForce } from "./limit-rate";

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

test("a token over its limit affects neither its owner nor the owner's other tokens", async () => {
  const [owner, token] = [randomUUID(), randomUUID()];

  const within: (number | null)[] = [];
  for (let count = 0; count < rateLimitsInForce.requestsPerTokenMax; count++)
    within.push(await countHolder(owner, token));

  expect(new Set(within)).toEqual(new Set([null]));
  expect(await countHolder(owner, token)).toBeGreaterThanOrEqual(1);
  expect(await countHolder(owner, randomUUID())).toBeNull();
  expect(await countRequest(owner)).toBeNull();
});

test("all tokens of an owner together have as many requests as the owner", async () => {
  const owner = randomUUID();

  for (let count = 0; count < rateLimitsInForce.requestsPerWindowMax; count++)
    await countHolder(owner, randomUUID());

  expect(await countHolder(owner, randomUUID())).toBeGreaterThanOrEqual(1);
  expect(await countRequest(owner)).toBeNull();
});
