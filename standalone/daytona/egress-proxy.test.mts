import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEgressProxy } from "./egress-proxy.mts";

const folder = mkdtempSync(join(tmpdir(), "egress-"));
const socketPath = join(folder, "egress.sock");
const proxy = startEgressProxy();
const neighbour = createServer((socket) => socket.end("seen"));
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => neighbour.listen(0, "::", resolve));
  const address = neighbour.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  proxy.listenAt(socketPath);
});
afterAll(() => {
  proxy.close();
  neighbour.close();
  rmSync(folder, { recursive: true });
});

test.each(["127.0.0.1", "127.1", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "localhost"])(
  "leads nobody to %s",
  async (host) => {
    expect(await say(`CONNECT ${host}:${port} HTTP/1.1`)).toMatch(/^HTTP\/1.1 403 /);
    expect(await say(`GET http://${host}:${port}/ HTTP/1.1`)).toMatch(/^HTTP\/1.1 403 /);
  },
);

test.each(["CONNECT a:99999 HTTP/1.1", "CONNECT :1 HTTP/1.1", "CONNECT %:1 HTTP/1.1", "GET // HTTP/1.1"])(
  "survives %s",
  async (line) => {
    expect(await say(line)).toMatch(/^HTTP\/1.1 40/);
    expect(await say("GET / HTTP/1.1")).toMatch(/^HTTP\/1.1 403 /);
  },
);

async function say(line: string): Promise<string> {
  const socket = connect(socketPath);
  socket.write(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`);
  return await text(socket);
}
