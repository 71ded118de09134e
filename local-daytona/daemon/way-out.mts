import { Agent, request as sendRequest } from "node:http";
import { connect, createServer, type Socket } from "node:net";

/** The sandbox has no external network: programs inside reach the internet through the server's proxy. */

const NAMES_KEPT = new Agent({ keepAlive: true, maxSockets: 16 });

/** Offers the server's proxy on a port of the sandbox, for programs configured to use a proxy. */
export function serveProxy(port: number, proxySocket: string): void {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (inside) => {
    joinStreams(inside, connect({ path: proxySocket, allowHalfOpen: true }));
  });
  server.listen(port, "127.0.0.1");
}

/**
 * Accepts the connections that programs open to any host on `port`, and connects them through the proxy. The sandbox's
 * only route leads every address to itself, so the local address of such a connection is the program's intended target.
 */
export function serveEveryHost(port: number, proxySocket: string): void {
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (inside) => {
    inside.on("error", () => inside.destroy());
    const request = sendRequest({
      method: "CONNECT",
      socketPath: proxySocket,
      path: `${inside.localAddress}:${port}`,
    });
    request.on("connect", ({ statusCode }, outside, head) => {
      if (statusCode !== 200) {
        inside.resetAndDestroy();
        outside.destroy();
        return;
      }
      inside.write(head);
      joinStreams(inside, outside);
      inside.resume();
    });
    request.on("error", () => inside.resetAndDestroy());
    inside.once("close", () => request.destroy());
    request.end();
  });
  server.listen(port, "0.0.0.0");
}

function joinStreams(inside: Socket, outside: NodeJS.ReadWriteStream & { destroy(): void }): void {
  inside.pipe(outside).pipe(inside);
  inside.on("error", () => outside.destroy());
  outside.on("error", () => inside.destroy());
  inside.once("close", () => outside.destroy());
}

/** The proxy's result for a name; `unavailable` means that it should be retried. */
export type KnownName = { addresses: string[] } | "unknown" | "unavailable";

/** Asks the proxy for the IPv4 addresses of a host. */
export async function findName(name: string, proxySocket: string): Promise<KnownName> {
  return await new Promise((resolve) => {
    const request = sendRequest({
      socketPath: proxySocket,
      path: `/names/${encodeURIComponent(name)}`,
      agent: NAMES_KEPT,
    });
    request.on("response", (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ addresses: JSON.parse(text) });
        else resolve(response.statusCode === 502 ? "unknown" : "unavailable");
      });
      response.on("error", () => resolve("unavailable"));
    });
    request.on("error", () => resolve("unavailable"));
    request.end();
  });
}
