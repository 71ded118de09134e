import { expect, test } from "vitest";
import { obstacleOf } from "./preview-probe";

test.each([
  [200, "<h1>Welcome</h1>"],
  [404, "Cannot GET /"],
  [302, ""],
  [403, "sign in first"],
  [400, "which page?"],
  [200, "<p>How to mend an invalid host header</p>"],
])("status %i with %j is an app's answer", (status, text) => {
  expect(obstacleOf(status, text)).toBeNull();
});

test.each([
  ["Vite", 403, 'Blocked request. This host ("a.example.org") is not allowed.'],
  ["Rails", 403, "<h1>Blocked hosts: a.example.org</h1>"],
  ["Rails before 7.1", 403, "<header><h1>Blocked host: a.example.org</h1></header>"],
  ["webpack's server", 403, "Invalid Host header"],
  ["webpack's server before 5", 200, "Invalid Host header"],
  ["Django", 400, "<title>DisallowedHost\n          at /</title> Invalid HTTP_HOST header: 'a.example.org'."],
  ["Django without its debug page", 400, "<html><head><title>Bad Request (400)</title></head>"],
  ["ASP.NET Core", 400, "<HTML><BODY><h2>Bad Request - Invalid Hostname</h2></BODY></HTML>"],
] as const)("%s refuses the host", (...row) => {
  const [, status, text] = row;

  expect(obstacleOf(status, text)).toMatchObject({
    isLasting: true,
    what: expect.stringContaining("host name"),
  });
});

test.each([500, 502, 503])("status %i may pass", (status) => {
  expect(obstacleOf(status, "")).toMatchObject({ isLasting: false });
});
