import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { canHaveScopes, readScopes } from "./read-scopes";

let server: Server | null = null;

afterEach(() => {
  server?.close();
});

/** Serves a response in place of GitHub. */
async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const { port } = started.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

test.each([
  ["ghp_example", true],
  ["gho_example", true],
  ["github_pat_example", false],
  ["example", false],
])("%s can have scopes: %s", (token, expected) => {
  expect(canHaveScopes(token)).toBe(expected);
});

test("a classic token's scopes are those reported by GitHub", async () => {
  const url = await serve((request, response) => {
    expect(request.headers.authorization).toBe("Bearer example-token");
    response.writeHead(200, { "x-oauth-scopes": "repo, read:org" }).end();
  });

  expect(await readScopes("example-token", url)).toEqual(["repo", "read:org"]);
});

test("a token without reported scopes has unknown scopes", async () => {
  const url = await serve((_request, response) => response.end());

  expect(await readScopes("example-token", url)).toBeNull();
});

test("auth_failed: GitHub does not know the token", async () => {
  const url = await serve((_request, response) => response.writeHead(401).end());

  await expect(readScopes("example-token", url)).rejects.toMatchObject({ reason: "auth_failed" });
});

test("the token is not sent after a redirect", async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: "/elsewhere", "x-oauth-scopes": "repo" }).end();
  });

  await readScopes("example-token", url);

  expect(asked).toEqual(["/"]);
});

test("if GitHub is unreachable the scopes are unknown", async () => {
  expect(await readScopes("example-token", "http://127.0.0.1:1")).toBeNull();
});
