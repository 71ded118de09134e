import { expect, inject, test } from "vitest";
import "../../../__tests__/support/test-run.mts";
import { Cors } from "./cors.mts";

const { manifest } = inject("vaporform");
const origin = "https://example.com";

test("while local every origin may send credentials; elsewhere none may", () => {
  const local = new Cors(manifest, true);
  const elsewhere = new Cors(manifest, false);

  expect(local.headersFor({ origin, cookie: "a=b" })).toMatchObject({
    "access-control-allow-origin": origin,
  });
  expect(elsewhere.headersFor({ origin })).toMatchObject({ "access-control-allow-origin": origin });
  expect(elsewhere.headersFor({ origin, authorization: "Bearer x" })).not.toHaveProperty(
    "access-control-allow-origin",
  );
  const asked = { origin, "access-control-request-headers": "X-A, Authorization" };
  expect(elsewhere.preflightHeadersFor(asked)).not.toHaveProperty("access-control-allow-origin");
});

test("a response without an origin has the headers that do not depend on it", () => {
  expect(new Cors(manifest, true).headersFor({})).toEqual({
    vary: expect.stringContaining("origin"),
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": expect.stringContaining("x-encore-trace-id"),
  });
});
