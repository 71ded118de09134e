import { expect, test } from "vitest";
import { isForeign, isOfPreview, otherPageHost } from "./is-foreign";

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
])("a request to %s from a page of %s is local", (host, origin) => {
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
])("a request to %s from a page of %s may come from a web site", (host, origin) => {
  expect(isForeign({ host, origin })).toBe(true);
});

const inner = "127.0.0.1:35711";

test.each([
  ["localhost:4000", undefined],
  ["localhost", undefined],
  ["[::1]:4000", "http://[::1]:4000"],
  ["192.168.1.5:4000", "http://192.168.1.5:4000"],
  ["localhost:4000", "http://127.0.0.1:5173"],
  // An HTTP/1.0 client may send no Host at all; no browser is one.
  [undefined, undefined],
])("a request that a gateway received for %s from a page of %s is local", (forwardedHost, origin) => {
  expect(isForeign({ host: inner, forwardedHost, origin })).toBe(false);
});

test.each([
  ["evil.example", undefined],
  ["evil.example:4000", "http://evil.example:4000"],
  ["192.168.1.5:4000", "http://192.168.1.6:4000"],
  ["localhost:4000", "https://evil.example"],
])(
  "a request that a gateway received for %s from a page of %s may come from a web site",
  (forwardedHost, origin) => {
    expect(isForeign({ host: inner, forwardedHost, origin })).toBe(true);
  },
);

test("without a gateway that overwrites both headers, a false X-Forwarded-Host does not help", () => {
  expect(isForeign({ host: "evil.example", forwardedHost: "localhost:4000" })).toBe(true);
});

test.each([
  ["a previewed page", { host: "localhost:4000", origin: "http://abc.vaporform.localhost:4001" }, true],
  ["a preview's name", { host: "abc.vaporform.localhost:4000" }, true],
  [
    "a preview's host name behind a gateway",
    { host: "127.0.0.1:9", forwardedHost: "ABC.vaporform.localhost" },
    true,
  ],
  [
    "our own page",
    { host: "app.vaporform.localhost:4000", origin: "http://app.vaporform.localhost:4000" },
    false,
  ],
  ["localhost", { host: "localhost:4000", origin: "http://localhost:4000" }, false],
  [
    "a name with only a similar ending",
    { host: "localhost:4000", origin: "http://notvaporform.localhost" },
    false,
  ],
])("%s belongs to a preview: %s → %s", (_who, request, expected) => {
  expect(isOfPreview(request, "http://vaporform.localhost:4001")).toBe(expected);
  expect(isOfPreview(request, null)).toBe(false);
});

test.each([
  ["a page of the API itself", { host: "localhost:4000", origin: "http://localhost:4000" }, null],
  ["no page", { host: "localhost:4000" }, null],
  ["a page without an origin", { host: "localhost:4000", origin: "null" }, null],
  [
    "a page of the API behind a gateway",
    { host: "10.0.0.1:80", forwardedHost: "api.example", origin: "https://api.example" },
    null,
  ],
  ["another port", { host: "localhost:4000", origin: "http://LOCALHOST:5173" }, "localhost:5173"],
  [
    "another name",
    { host: "api.example", origin: "https://3000-x.provider.example" },
    "3000-x.provider.example",
  ],
])("the other page's host of a request from %s", (_who, request, expected) => {
  expect(otherPageHost(request)).toBe(expected);
});
