import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startEgressProxy } from "./egress-proxy.mts";
import { NameCache } from "./name-cache.mts";

const folder = mkdtempSync(join(tmpdir(), "egress-"));
const socketPath = join(folder, "egress.sock");
const proxy = startEgressProxy();
const neighbour = createServer((socket) => socket.end("seen"));
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => neighbour.listen(0, "::", resolve));
  const address = neighbour.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  await proxy.listenAt(socketPath);
});
afterAll(() => {
  proxy.close();
  rmSync(folder, { recursive: true });
});

test.each(["127.0.0.1", "127.1", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "localhost"])(
  "refuses to connect a sandbox with %s",
  async (host) => {
    expect(await say(`CONNECT ${host}:${port} HTTP/1.1`)).toMatch(/^HTTP\/1.1 403 /);
    expect(await say(`GET http://${host}:${port}/ HTTP/1.1`)).toMatch(/^HTTP\/1.1 403 /);
  },
);

test.each(["CONNECT a:99999 HTTP/1.1", "CONNECT :1 HTTP/1.1", "CONNECT %:1 HTTP/1.1", "GET // HTTP/1.1"])(
  "survives %s",
  async (line) => {
    expect(await say(line)).toMatch(/^HTTP\/1.1 (?:40|502)/);
    expect(await say("GET / HTTP/1.1")).toMatch(/^HTTP\/1.1 403 /);
  },
);

test.each([
  ["ENOTFOUND", 502],
  ["EAI_AGAIN", 504],
])("a look-up that fails with %s returns %i, which package managers retry", async (code, status) => {
  const lookup = () => Promise.reject(Object.assign(new Error("no"), { code }));
  const failing = startEgressProxy(new NameCache({ lookup, now: Date.now }));
  const path = join(folder, `${code}.sock`);
  await failing.listenAt(path);

  expect(await say("CONNECT registry.example:443 HTTP/1.1", path)).toMatch(`HTTP/1.1 ${status} `);
  expect(await say("GET http://registry.example/ HTTP/1.1", path)).toMatch(`HTTP/1.1 ${status} `);
  expect(await say("GET /names/registry.example HTTP/1.1", path)).toMatch(`HTTP/1.1 ${status} `);
  failing.close();
});

test("the registry of this machine is reached by name and by address; if it is down, the client gets a gateway error", async () => {
  vi.stubEnv("npm_config_registry", `http://localhost:${port}/`);
  vi.resetModules();
  const { startEgressProxy: start } = await import("./egress-proxy.mts");
  const withRegistry = start();
  const path = join(folder, "registry.sock");
  await withRegistry.listenAt(path);

  expect(await say(`CONNECT localhost:${port} HTTP/1.1`, path)).toMatch(/^HTTP\/1.1 200 .*seen$/s);
  expect(await say(`CONNECT 127.0.0.1:${port} HTTP/1.1`, path)).toMatch(/^HTTP\/1.1 200 .*seen$/s);
  expect(await say(`CONNECT 127.0.0.1:${port + 1} HTTP/1.1`, path)).toMatch("HTTP/1.1 403 ");
  await new Promise((resolve) => neighbour.close(resolve));
  expect(await say(`CONNECT localhost:${port} HTTP/1.1`, path)).toMatch("HTTP/1.1 502 ");
  withRegistry.close();
  vi.unstubAllEnvs();
});

async function say(line: string, path = socketPath): Promise<string> {
  const socket = connect(path);
  socket.write(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`);
  return await text(socket);
}
