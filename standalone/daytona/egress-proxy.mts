import { lookup } from "node:dns/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { BlockList, connect } from "node:net";
import type { Duplex } from "node:stream";

import { packageRegistry } from "./package-registry.mts";
import { handOn, repeat } from "./relay.mts";

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** The sandboxes' way into the world: an HTTP proxy that listens at sockets in their folders. */
export interface EgressProxy {
  /** Answers what ends it. */
  listenAt(socketPath: string): () => void;
  close(): void;
}

/** Addresses of this machine and of its neighbours; no sandbox in a cloud could reach them either. */
const neighbours = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  neighbours.addSubnet(network, prefix, "ipv4");
}
// Nobody's address, by which a connection comes back to this machine.
neighbours.addAddress("::", "ipv6");
neighbours.addAddress("::1", "ipv6");
neighbours.addSubnet("fc00::", 7, "ipv6");
neighbours.addSubnet("fe80::", 10, "ipv6");

export function startEgressProxy(): EgressProxy {
  const ends = new Set<() => void>();
  return {
    listenAt: (socketPath) => {
      const server = createServer((request, response) =>
        forward(request, response).catch(() => response.destroy()),
      );
      server.on("connect", (request, socket) => openTunnel(request, socket).catch(() => socket.destroy()));
      server.on("clientError", (_error, socket) => socket.destroy());
      server.listen(socketPath);
      server.unref();
      const end = () => {
        ends.delete(end);
        server.close();
        server.closeAllConnections();
      };
      ends.add(end);
      return end;
    },
    close: () => {
      for (const end of ends) end();
    },
  };
}

async function openTunnel(request: IncomingMessage, inside: Duplex): Promise<void> {
  inside.on("error", () => inside.destroy());
  // Its scheme is the one that leaves no port out.
  const url = parseUrl(`connect://${request.url}`);
  const address = url && (await allowedAddress(url.hostname, Number(url.port)));
  if (url === null || address === null) {
    inside.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    return;
  }
  const outside = connect(Number(url.port), address);
  outside.once("connect", () => {
    inside.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    outside.pipe(inside).pipe(outside);
  });
  outside.on("error", () => inside.destroy());
  inside.on("close", () => outside.destroy());
}

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = parseUrl(request.url ?? "");
  const port = Number(url?.port || HTTP_PORT);
  const address = url && (await allowedAddress(url.hostname, port));
  if (url === null || address === null) {
    response.writeHead(403).end();
    return;
  }
  const target = { host: address, port, path: url.pathname + url.search };
  const onward = repeat(request, target, {
    answered: (answer) => handOn(answer, response),
    failed: () => response.destroy(),
  });
  response.on("close", () => onward?.destroy());
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** Answers the address of a host that a sandbox may reach: any in the world, and the registry of this machine. */
async function allowedAddress(hostname: string, port: number): Promise<string | null> {
  try {
    const { address, family } = await lookup(hostname.replace(/^\[|\]$/g, ""));
    const isNeighbour = neighbours.check(address, family === 6 ? "ipv6" : "ipv4");
    return isNeighbour && !isRegistry(hostname, port) ? null : address;
  } catch {
    // A name that nobody knows leads nowhere.
    return null;
  }
}

function isRegistry(hostname: string, port: number): boolean {
  const registry = packageRegistry();
  if (registry === null) return false;
  const url = new URL(registry);
  const registryPort = Number(url.port || (url.protocol === "http:" ? HTTP_PORT : HTTPS_PORT));
  return url.hostname === hostname && registryPort === port;
}
