import { expect, test } from "vitest";
import { compileResponse } from "./response-codec.mts";

const encode = compileResponse({
  kind: "object",
  fields: {
    id: { schema: { kind: "string" }, optional: false },
    at: { schema: { kind: "date" }, optional: true },
    inner: { schema: { kind: "any" }, optional: true },
    status: { schema: { kind: "number" }, optional: true, location: "httpStatus" },
    etag: { schema: { kind: "string" }, optional: true, location: "header", wireName: "ETag" },
  },
});

test("only the type's own keys are written, deeper values as they are", () => {
  const { body } = encode({ id: "1", secret: "x", inner: { kept: 1, alsoKept: 2 } });

  expect(body).toBe('{"id":"1","inner":{"kept":1,"alsoKept":2}}');
});

test("status and headers are removed from the body", () => {
  const response = encode({ id: "1", status: 202, etag: '"v1"' });

  expect(response.status).toBe(202);
  expect(response.headers).toEqual({ etag: '"v1"' });
  expect(response.body).toBe('{"id":"1"}');
});

test("dates lose empty milliseconds, bigints become strings, undefined is dropped", () => {
  const at = new Date("2026-01-02T03:04:05.000Z");
  const inner = { exact: new Date("2026-01-02T03:04:05.120Z"), big: 2n ** 60n, gone: undefined };

  expect(encode({ id: "1", at, inner }).body).toBe(
    '{"id":"1","at":"2026-01-02T03:04:05Z","inner":{"exact":"2026-01-02T03:04:05.120Z","big":"1152921504606846976"}}',
  );
});

test.each([[[undefined]], [() => 1], [Symbol("x")]])("%s cannot be written", (inner) => {
  expect(() => encode({ id: "1", inner })).toThrow("has no place in JSON");
});

test("a response without body fields has no body at all", () => {
  const statusOnly = compileResponse({
    kind: "object",
    fields: { status: { schema: { kind: "number" }, optional: false, location: "httpStatus" } },
  });

  expect(statusOnly({ status: 204 })).toEqual({ status: 204, headers: {}, body: null });
  expect(compileResponse(null)({ anything: 1 }).body).toBeNull();
});
