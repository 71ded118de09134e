import { describe, expect, test } from "vitest";
import { Failure } from "./failure";
import { assertSameRequest, createOnce, readIdempotency } from "./idempotency";

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

test("without a key there is no idempotency", () => {
  expect(readIdempotency(undefined, {})).toBeNull();
  expect(readIdempotency("", {})).toBeNull();
});

test("a key of more than 255 characters is refused with the header's name", () => {
  expect(() => readIdempotency("k".repeat(256), {})).toThrow(
    expect.objectContaining({ reason: "invalid_argument", param: "Idempotency-Key" }),
  );
});

test("a key reused with another body is refused", () => {
  const idempotency = readIdempotency("k", { a: 1 });

  expect(() => assertSameRequest(idempotency, "another hash")).toThrow(Failure);
  expect(() => assertSameRequest(idempotency, idempotency?.requestHash ?? null)).not.toThrow();
});

describe("createOnce", () => {
  const idempotency = readIdempotency("k", { a: 1 });
  const made = { id: 1, requestHash: idempotency?.requestHash ?? null };

  test("returns the new row", async () => {
    const created = await createOnce(idempotency, {
      insert: async () => true,
      findNew: async () => made,
      findByKey: async () => null,
    });

    expect(created).toEqual({ row: made, isNew: true });
  });

  test("returns the row that was created with the same key", async () => {
    const created = await createOnce(idempotency, {
      insert: async () => false,
      findNew: async () => null,
      findByKey: async (key) => (key === "k" ? made : null),
    });

    expect(created).toEqual({ row: made, isNew: false });
  });

  test("refuses a key whose row was created with another request", async () => {
    const created = createOnce(idempotency, {
      insert: async () => false,
      findNew: async () => null,
      findByKey: async () => ({ requestHash: "another" }),
    });

    await expect(created).rejects.toMatchObject({ reason: "idempotency_mismatch" });
  });
});
