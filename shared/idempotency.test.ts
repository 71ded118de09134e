import { expect, test } from "vitest";
import { Failure } from "./failure";
import { assertSameRequest, readIdempotency } from "./idempotency";

test("the order of a request's fields does not matter", () => {
  const one = readIdempotency("k", { a: 1, b: { c: [1, 2], d: null } });
  const other = readIdempotency("k", { b: { d: null, c: [1, 2] }, a: 1 });

  expect(one).toEqual(other);
});

test("another value, or another order in a list, is another request", () => {
  const hashes = [{ a: 1 }, { a: 2 }, { a: [1, 2] }, { a: [2, 1] }].map(
    (request) => readIdempotency("k", request)?.requestHash,
  );

  expect(new Set(hashes).size).toBe(4);
});

test("no key, no idempotency", () => {
  expect(readIdempotency(undefined, {})).toBeNull();
  expect(readIdempotency("", {})).toBeNull();
});

test("a key of more than 255 characters is refused by name", () => {
  expect(() => readIdempotency("k".repeat(256), {})).toThrow(
    expect.objectContaining({ reason: "invalid_argument", param: "Idempotency-Key" }),
  );
});

test("a key that came with another body is refused", () => {
  const idempotency = readIdempotency("k", { a: 1 });

  expect(() => assertSameRequest(idempotency, "another hash")).toThrow(Failure);
  expect(() => assertSameRequest(idempotency, idempotency?.requestHash ?? null)).not.toThrow();
});
