import { Agent, createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { connect, type LookupFunction, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { allowedAddresses, type Refusal } from "./egress-rules.mts";
import { NameCache } from "./name-cache.mts";
import { handOn, repeat } from "./relay.mts";

const HTTP_PORT = 80;
const CONNECT_TIMEOUT_MS = 20_000;
/** Open connections of one sandbox. */
const CONNECTIONS_MAX = 1_024;
const NAME_PATH = "/names/";

/** The sandboxes' access to the internet: an HTTP proxy that listens on a socket for each of them. */
export interface EgressProxy {
  /** Resolves when it listens, to a function that stops it. */
  listenAt(socketPath: string): Promise<() => void>;
  close(): void;
}

/** Shared by all sandboxes: looked-up names, and idle connections. */
interface Shared {
  names: NameCache;
  agent: Agent;
}

export function startEgressProxy(names = new NameCache()): EgressProxy {
  const ends = new Set<() => void>();
  const shared = { names, agent: new Agent({ keepAlive: true, maxFreeSockets: 64 }) };
  return {
    listenAt: async (socketPath) => {
      const server = serverOf(shared);
      const end = () => {
        ends.delete(end);
        server.close();
        server.closeAllConnections();
      };
      ends.add(end);
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(socketPath, resolve);
      });
      server.unref();
      return end;
    },
    close: () => {
      for (const end of ends) end();
      shared.agent.destroy();
    },
  };
}

function serverOf(shared: Shared) {
  const server = createServer((request, response) =>
    serve(request, response, shared).catch(() => response.destroy()),
  );
  server.maxConnections = CONNECTIONS_MAX;
  server.on("connect", (request, socket, head) =>
    openTunnel(request, { socket, head }, shared).catch(() => socket.destroy()),
  );
  server.on("clientError", (_error, socket) => socket.destroy());
  return server;
}

interface Inside {
  socket: Duplex;
  /** What the program sent before it received a response. */
  head: Buffer;
}

async function openTunnel(request: IncomingMessage, inside: Inside, { names }: Shared): Promise<void> {
  const { socket } = inside;
  socket.on("error", () => socket.destroy());
  // A scheme without a default port keeps every port.
  const target = await targetOf(`connect://${request.url}`, names);
  if (typeof target === "number") refuseTunnel(socket, target);
  else join(inside, connect({ ...target, allowHalfOpen: true, noDelay: true }));
}

function join({ socket, head }: Inside, outside: Socket): void {
  let isOpen = false;
  outside.setTimeout(CONNECT_TIMEOUT_MS, () => {
    refuseTunnel(socket, 504);
    outside.destroy();
  });
  outside.once("connect", () => {
    isOpen = true;
    outside.setTimeout(0);
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    outside.write(head);
    outside.pipe(socket).pipe(outside);
  });
  outside.on("error", () => {
    if (isOpen) socket.destroy();
    else refuseTunnel(socket, 502);
  });
  socket.on("close", () => outside.destroy());
}

function refuseTunnel(socket: Duplex, status: Refusal): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
}

/** The target of a connection. */
interface Target {
  host: string;
  port: number;
  lookup: LookupFunction;
  autoSelectFamily: true;
}

/** Returns how to connect to a URL's host: to the addresses that were checked, without another look-up. */
async function targetOf(text: string, names: NameCache): Promise<Target | Refusal> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 403;
  const port = Number(url.port || HTTP_PORT);
  const addresses = await allowedAddresses(names, url.hostname, port);
  if (typeof addresses === "number") return addresses;
  const [first] = addresses;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    autoSelectFamily: true,
    lookup: (_hostname, { all }, callback) => {
      if (all) callback(null, addresses);
      else callback(null, first?.address ?? "", first?.family ?? 4);
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, shared: Shared): Promise<void> {
  const path = request.url ?? "";
  if (path.startsWith(NAME_PATH)) await sendName(path.slice(NAME_PATH.length), response, shared);
  else await forward(request, response, shared);
}

/**
 * Returns a host's addresses to the sandbox's name server; a host that the sandbox may not connect to is reported as
 * unknown.
 */
async function sendName(name: string, response: ServerResponse, { names }: Shared): Promise<void> {
  const found = await allowedAddresses(names, decodeURIComponent(name), null);
  if (typeof found === "number") response.writeHead(found === 403 ? 502 : found).end();
  else response.end(JSON.stringify(found.filter(({ family }) => family === 4).map(({ address }) => address)));
}

async function forward(request: IncomingMessage, response: ServerResponse, shared: Shared): Promise<void> {
  const url = request.url ?? "";
  const target = await targetOf(url, shared.names);
  if (typeof target === "number") {
    response.writeHead(target).end();
    return;
  }
  const { pathname, search } = new URL(url);
  const onward = repeat(
    request,
    { ...target, agent: shared.agent, path: pathname + search },
    {
      answered: (answer) => handOn(answer, response),
      failed: () => {
        if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
      },
    },
  );
  response.on("close", () => onward?.destroy());
}
