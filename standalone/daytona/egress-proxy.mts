import { lookup } from "node:dns/promises";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from "node:http";
import { BlockList, connect } from "node:net";
import type { Duplex } from "node:stream";

import { packageRegistry } from "./package-registry.mts";

/** The sandboxes' way into the world: an HTTP proxy that listens at sockets in their folders. */
export interface EgressProxy {
  listenAt(socketPath: string): void;
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
neighbours.addSubnet("::1", 128, "ipv6");
neighbours.addSubnet("fc00::", 7, "ipv6");
neighbours.addSubnet("fe80::", 10, "ipv6");

export function startEgressProxy(): EgressProxy {
  const servers: Server[] = [];
  return {
    listenAt: (socketPath) => {
      const server = createServer((request, response) => void forward(request, response));
      server.on("connect", (request, socket) => void openTunnel(request, socket));
      server.on("clientError", (_error, socket) => socket.destroy());
      server.listen(socketPath);
      server.unref();
      servers.push(server);
    },
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function openTunnel(request: IncomingMessage, inside: Duplex): Promise<void> {
  inside.on("error", () => inside.destroy());
  const { hostname, port } = new URL(`http://${request.url}`);
  const address = await allowedAddress(hostname);
  if (address === null) {
    inside.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    return;
  }
  const outside = connect(Number(port || 443), address);
  outside.once("connect", () => {
    inside.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    outside.pipe(inside).pipe(outside);
  });
  outside.on("error", () => inside.destroy());
  inside.on("close", () => outside.destroy());
}

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.canParse(request.url ?? "") ? new URL(request.url ?? "") : null;
  const address = url && (await allowedAddress(url.hostname));
  if (url === null || address === null) {
    response.writeHead(403).end();
    return;
  }
  const onward = sendRequest(
    {
      host: address,
      port: url.port || 80,
      method: request.method,
      path: url.pathname + url.search,
      headers: request.headers,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

/** Answers the address of a host that a sandbox may reach: any in the world, and the registry of this machine. */
async function allowedAddress(hostname: string): Promise<string | null> {
  try {
    const { address, family } = await lookup(hostname.replace(/^\[|\]$/g, ""));
    const isNeighbour = neighbours.check(address, family === 6 ? "ipv6" : "ipv4");
    return isNeighbour && hostname !== registryHost() ? null : address;
  } catch {
    // A name that nobody knows leads nowhere.
    return null;
  }
}

function registryHost(): string | null {
  const registry = packageRegistry();
  return registry === null ? null : new URL(registry).hostname;
}
