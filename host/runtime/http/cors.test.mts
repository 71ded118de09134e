import { expect, inject, test } from "vitest";
import "../../../__tests__/support/test-run.mts";
import { Cors } from "./cors.mts";

const { manifest } = inject("vaporform");
const origin = "https://example.com";

test("while local every origin may send credentials; elsewhere none may", () => {
  const local = new Cors(manifest, { settings: {}, isLocal: true });
  const elsewhere = new Cors(manifest, { settings: {}, isLocal: false });

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
  expect(new Cors(manifest, { settings: {}, isLocal: true }).headersFor({})).toEqual({
    vary: expect.stringContaining("origin"),
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": expect.stringContaining("x-encore-trace-id"),
  });
});

test.each([
  ["https://app.example.com", true],
  ["https://APP.example.com", true],
  ["https://app.example.com.evil.example", false],
  ["http://app.example.com", false],
  ["https://pr-7.preview.example.com", true],
  ["https://.preview.example.com", false],
  ["https://preview.example.com", false],
])("where origins are named, %s may send credentials: %s", (from, may) => {
  const settings = {
    allow_origins_with_credentials: ["https://app.example.com", "https://*.preview.example.com"],
    allow_origins_without_credentials: [],
  };
  const cors = new Cors(manifest, { settings, isLocal: false });

  const allowed = cors.headersFor({ origin: from, authorization: "Bearer x" });

  expect(allowed["access-control-allow-origin"]).toBe(may ? from : undefined);
  expect(cors.headersFor({ origin: from })).not.toHaveProperty("access-control-allow-origin");
});
