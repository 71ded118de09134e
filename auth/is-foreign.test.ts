import { expect, test } from "vitest";
import { isForeign } from "./is-foreign";

test.each([
  ["localhost:4000", undefined],
  ["Localhost", undefined],
  ["127.0.0.1:4000", undefined],
  ["[::1]:4000", undefined],
  ["vaporform:4000", undefined],
  ["192.168.1.5:4000", undefined],
  ["api.localhost:4000", "http://app.localhost:5173"],
  ["localhost:4000", "http://localhost:3000"],
  ["localhost:4000", "http://127.0.0.1:5173"],
  ["192.168.1.5:4000", "http://192.168.1.5:4000"],
])("a request to %s from a page of %s is this machine's", (host, origin) => {
  expect(isForeign({ host, origin })).toBe(false);
});

test.each([
  ["localhost:4000", "https://evil.example"],
  ["localhost:4000", "http://localhost.evil.example"],
  ["localhost:4000", "http://127.0.0.1.evil.example"],
  ["localhost:4000", "http://192.168.1.5:4000"],
  ["localhost:4000", "null"],
  ["evil.example:4000", undefined],
  ["evil.example:4000", "http://evil.example:4000"],
  ["127.0.0.1.evil.example", undefined],
  ["", undefined],
])("a request to %s from a page of %s may be a web site's", (host, origin) => {
  expect(isForeign({ host, origin })).toBe(true);
});

const inner = "127.0.0.1:35711";

test.each([
  ["localhost:4000", undefined],
  ["localhost", undefined],
  ["[::1]:4000", "http://[::1]:4000"],
  ["192.168.1.5:4000", "http://192.168.1.5:4000"],
  ["localhost:4000", "http://127.0.0.1:5173"],
  // An HTTP/1.0 client, which no browser is, may send no Host at all.
  [undefined, undefined],
])("a gateway's request that was sent to %s from a page of %s is this machine's", (forwardedHost, origin) => {
  expect(isForeign({ host: inner, forwardedHost, origin })).toBe(false);
});

test.each([
  ["evil.example", undefined],
  ["evil.example:4000", "http://evil.example:4000"],
  ["192.168.1.5:4000", "http://192.168.1.6:4000"],
  ["localhost:4000", "https://evil.example"],
])(
  "a gateway's request that was sent to %s from a page of %s may be a web site's",
  (forwardedHost, origin) => {
    expect(isForeign({ host: inner, forwardedHost, origin })).toBe(true);
  },
);

test("without a gateway that overwrites both headers, a false X-Forwarded-Host does not help", () => {
  expect(isForeign({ host: "evil.example", forwardedHost: "localhost:4000" })).toBe(true);
});
