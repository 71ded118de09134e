import { once } from "node:events";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { obstacleOf, probePreview } from "./preview-probe";

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

test.each([500, 502, 503])("status %i may be transient", (status) => {
  expect(obstacleOf(status, "")).toMatchObject({ isLasting: false });
});

test("of an endless response only the needed part is read", async () => {
  const piece = Buffer.alloc(64 * 1024, "x");
  let pieces = 0;
  function* endless() {
    for (;;) {
      pieces++;
      yield piece;
    }
  }
  await using server = createServer((_request, response) => Readable.from(endless()).pipe(response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();

  const obstacle = await probePreview(
    `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    AbortSignal.timeout(4_000),
  );

  expect(obstacle).toBeNull();
  server.closeAllConnections();
  expect(pieces * piece.length).toBeLessThan(32 * 1024 * 1024);
});

test("a response that begins and continues counts", async () => {
  await using server = createServer((_request, response) => response.write("data: begun\n\n"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();

  const obstacle = await probePreview(
    `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    AbortSignal.timeout(15_000),
  );

  expect(obstacle).toBeNull();
  server.closeAllConnections();
}, 20_000);
