/**
 * The preview relay: a process of one file that runs inside the sandbox, between the preview's address and the app.
 *
 * Development servers trust only `localhost`. Next.js refuses its development socket, Vite an unknown host name, Rails
 * and Django a form whose Origin differs from the Host. The relay makes each request look local: it sets `Host` to
 * `localhost:<port>`, and an `Origin` or `Referer` of the preview itself likewise. A request from another site keeps
 * its Origin, so that the app still refuses it. The app may listen on 127.0.0.1 or ::1 only.
 */
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { messageHead, pairsOf } from "../raw-headers.mts";
import { headersForApp, headersForBrowser } from "./relay-headers.mts";
import { RelayedApp } from "./relayed-app.mts";

/** On every response: `app`, or why the relay responds in its place: `starting`, `gone` or `broken`. */
export const RELAY_HEADER = "x-vaporform-relay";

/** With Node's default of 5 s, the relay could close an idle connection just as a request arrives on it. */
const KEEP_ALIVE_MS = 75_000;

/** Starts the relay. Resolves once it listens. */
export async function startRelay(
  listenPort: number,
  appPort: number,
): Promise<{ port: number; close(): void }> {
  const app = new RelayedApp(appPort);
  const server = createServer((incoming, outgoing) => forward(app, incoming, outgoing));
  // The app has its own time limits for streams and slow uploads.
  server.requestTimeout = 0;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("upgrade", (incoming, browser, head) => void forwardUpgrade(app, { incoming, browser, head }));
  server.on("clientError", (_error, socket) => socket.destroy());
  await listenOnEachFamily(server, listenPort);
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : listenPort;
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Listens on IPv6 and IPv4, or on IPv4 only if the sandbox has no IPv6. */
async function listenOnEachFamily(server: Server, port: number): Promise<void> {
  for (const host of ["::", "0.0.0.0"]) {
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once("error", resolve);
      server.listen(port, host, () => resolve(null));
    });
    if (failure === null) return;
    if (host === "0.0.0.0" || !/^EAFNOSUPPORT|EADDRNOTAVAIL$/.test(failure.code ?? "")) throw failure;
  }
}

async function forward(app: RelayedApp, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  let socket: Socket;
  try {
    socket = await app.connect();
  } catch {
    incoming.resume();
    refuse(outgoing, app.absence);
    return;
  }
  const headers = headersForApp(incoming.rawHeaders, app.port);
  const toApp = request({
    method: incoming.method ?? "GET",
    path: incoming.url ?? "/",
    headers: withBody(headers, incoming),
    createConnection: () => socket,
  });
  toApp.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.statusMessage, [
      ...headersForBrowser(response.rawHeaders, app.port),
      RELAY_HEADER,
      "app",
    ]);
    // An event stream sends its headers before its first event.
    outgoing.flushHeaders();
    response.pipe(outgoing);
    response.on("error", () => outgoing.destroy());
  });
  toApp.on("error", () => (outgoing.headersSent ? outgoing.destroy() : refuse(outgoing, "broken")));
  outgoing.on("close", () => toApp.destroy());
  incoming.on("error", () => toApp.destroy());
  incoming.pipe(toApp);
}

/** A body without a length is sent in chunks, as it arrived; a request without a body must not announce one. */
function withBody(headers: string[], incoming: IncomingMessage): string[] {
  return incoming.headers["transfer-encoding"] === undefined
    ? [...headers, "connection", "close"]
    : [...headers, "transfer-encoding", "chunked", "connection", "close"];
}

function refuse(outgoing: ServerResponse, why: "starting" | "gone" | "broken"): void {
  if (outgoing.destroyed) return;
  const texts = {
    starting: "The app is starting.",
    gone: "The app no longer accepts connections.",
    broken: "The app closed the connection without a response.",
  };
  outgoing.writeHead(502, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": "1",
    [RELAY_HEADER]: why,
  });
  outgoing.end(`${texts[why]}\n`);
}

interface Upgrade {
  incoming: IncomingMessage;
  browser: Duplex;
  /** What the browser sent after the request's headers. */
  head: Buffer;
}

/** Connects the browser's socket with one to the app, and sends the rewritten request line and headers. */
async function forwardUpgrade(app: RelayedApp, { incoming, browser, head }: Upgrade): Promise<void> {
  browser.on("error", () => browser.destroy());
  let socket: Socket;
  try {
    socket = await app.connect();
  } catch {
    browser.end(refusedUpgrade(app.absence));
    return;
  }
  const headers = pairsOf(headersForApp(incoming.rawHeaders, app.port, { isUpgrade: true }));
  socket.write(messageHead(`${incoming.method} ${incoming.url} HTTP/1.1`, headers), "latin1");
  if (head.length > 0) socket.write(head);
  socket.on("error", () => browser.destroy());
  socket.on("close", () => browser.destroy());
  browser.on("close", () => socket.destroy());
  socket.pipe(browser);
  browser.pipe(socket);
}

function refusedUpgrade(why: string): string {
  return messageHead(`HTTP/1.1 502 ${STATUS_CODES[502]}`, [
    ["Retry-After", "1"],
    [RELAY_HEADER, why],
    ["Content-Length", "0"],
    ["Connection", "close"],
  ]);
}
