import {
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Duplex } from "node:stream";
import { endToEnd, type HeaderPair, messageHead, pairsOf, valuesOf, withOrigin } from "../raw-headers.mts";
import { RELAY_HEADER } from "../relay/relay.mts";

/** One request on its way to an app. */
export interface Passage {
  /** The preview's own origin, as the browser sees it. */
  origin: URL;
  upstream: { url: string; headers: Record<string, string> };
  isRelayed: boolean;
  /** Path and query without the proxy's token. */
  path: string;
  /** Without the proxy's own cookie; null if there is no other. */
  cookies: string | null;
  /** Whether the provider may count the request as use of the sandbox. */
  countsAsUse: boolean;
  /** Set in addition to the app's own cookies. */
  setCookie: string | null;
}

/** Why a response did not come from the app. */
export type Absence = "unreachable" | "starting" | "gone" | "broken" | "provider";

const agents = {
  "http:": new HttpAgent({ keepAlive: true, keepAliveMsecs: 1_000 }),
  "https:": new HttpsAgent({ keepAlive: true }),
};
/** An app may take long to respond, but connecting to a provider that is up takes little time. */
const CONNECT_TIMEOUT_MS = 15_000;

/** The proxy's own headers, which never reach a browser. */
const WITHHELD = new Set([RELAY_HEADER, "x-vaporform-page"]);
/** A client may not set these headers: the proxy does. */
const REPLACED = new Set([
  "host",
  "cookie",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
]);

/**
 * Forwards a request and streams the app's response back. If the app did not respond, calls `absent` once instead;
 * nothing has been sent to the browser then.
 */
export function forward(
  passage: Passage,
  { incoming, outgoing }: { incoming: IncomingMessage; outgoing: ServerResponse },
  absent: (why: Absence) => void,
): void {
  const toApp = sendTo(passage, incoming);
  let isSettled = false;
  const fail = (why: Absence) => {
    if (isSettled) return void outgoing.destroy();
    isSettled = true;
    incoming.resume();
    absent(why);
  };
  toApp.on("response", (response) => {
    const absence = absenceOf(response, passage);
    if (absence !== null) {
      response.destroy();
      return fail(absence);
    }
    isSettled = true;
    outgoing.writeHead(
      response.statusCode ?? 502,
      response.statusMessage,
      headersForBrowser(response, passage),
    );
    outgoing.flushHeaders();
    response.on("error", () => outgoing.destroy());
    response.pipe(outgoing);
  });
  toApp.on("error", () => fail("unreachable"));
  outgoing.on("close", () => toApp.destroy());
  incoming.on("error", () => toApp.destroy());
  incoming.pipe(toApp);
}

/** Forwards an upgrade (a WebSocket) and joins the two sockets. Calls `absent` if the app did not respond. */
export function forwardUpgrade(
  passage: Passage,
  { incoming, browser, head }: { incoming: IncomingMessage; browser: Duplex; head: Buffer },
  absent: (why: Absence) => void,
): void {
  const toApp = sendTo(passage, incoming, { isUpgrade: true });
  browser.on("error", () => toApp.destroy());
  browser.on("close", () => toApp.destroy());
  toApp.on("upgrade", (response, app, first) => {
    app.on("error", () => browser.destroy());
    app.on("close", () => browser.destroy());
    browser.on("close", () => app.destroy());
    const headers = pairsOf(response.rawHeaders).filter(([name]) => !WITHHELD.has(name.toLowerCase()));
    browser.write(messageHead(`HTTP/1.1 101 ${response.statusMessage}`, headers), "latin1");
    if (first.length > 0) browser.write(first);
    if (head.length > 0) app.write(head);
    app.pipe(browser);
    browser.pipe(app);
  });
  toApp.on("response", (response) => {
    const absence = absenceOf(response, passage);
    response.destroy();
    if (absence !== null) return absent(absence);
    const line = `HTTP/1.1 ${response.statusCode} ${response.statusMessage}`;
    browser.end(
      messageHead(line, [
        ["Content-Length", "0"],
        ["Connection", "close"],
      ]),
    );
  });
  toApp.on("error", () => absent("unreachable"));
  toApp.end();
}

function sendTo(passage: Passage, incoming: IncomingMessage, { isUpgrade = false } = {}) {
  const url = new URL(passage.upstream.url);
  const [send, agent] =
    url.protocol === "https:" ? [requestHttps, agents["https:"]] : [requestHttp, agents["http:"]];
  const basePath = url.pathname.replace(/\/$/, "");
  const query = url.search === "" ? "" : `${passage.path.includes("?") ? "&" : "?"}${url.search.slice(1)}`;
  const toApp = send({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port || (url.protocol === "https:" ? 443 : 80),
    method: incoming.method ?? "GET",
    path: `${basePath}${passage.path}${query}`,
    agent: isUpgrade ? false : agent,
    headers: headersForUpstream(passage, incoming, isUpgrade).flat(),
  });
  toApp.setTimeout(0);
  const timer = setTimeout(() => toApp.destroy(new Error("no connection")), CONNECT_TIMEOUT_MS);
  toApp.once("socket", (socket) => {
    if (!socket.connecting) clearTimeout(timer);
    socket.once("connect", () => clearTimeout(timer));
  });
  toApp.once("close", () => clearTimeout(timer));
  return toApp;
}

function headersForUpstream(passage: Passage, incoming: IncomingMessage, isUpgrade: boolean): HeaderPair[] {
  const upstream = new URL(passage.upstream.url);
  const own = new Set([passage.origin.host, ...valuesOf(incoming.rawHeaders, "host")]);
  const kept = endToEnd(incoming.rawHeaders, { isUpgrade })
    .filter(([name]) => !REPLACED.has(name.toLowerCase()))
    .map(([name, value]): HeaderPair => {
      const key = name.toLowerCase();
      return key === "origin" || key === "referer"
        ? [name, withOrigin(value, own, upstream.origin)]
        : [name, value];
    });
  const isChunked = incoming.headers["transfer-encoding"] !== undefined;
  return [
    ["host", upstream.host],
    ...kept,
    ...(passage.cookies === null ? [] : [["cookie", passage.cookies] satisfies HeaderPair]),
    ...(isChunked ? [["transfer-encoding", "chunked"] satisfies HeaderPair] : []),
    ["x-forwarded-host", upstream.host],
    ["x-forwarded-proto", upstream.protocol.slice(0, -1)],
    ["x-forwarded-for", incoming.socket.remoteAddress ?? ""],
    // Without this header, Daytona's proxy shows browsers a warning page.
    ["x-daytona-skip-preview-warning", "true"],
    ...(passage.countsAsUse ? [] : [["x-daytona-skip-last-activity-update", "true"] satisfies HeaderPair]),
    ...Object.entries(passage.upstream.headers),
  ];
}

function headersForBrowser(response: IncomingMessage, { upstream, origin, setCookie }: Passage): string[] {
  const { host, hostname } = new URL(upstream.url);
  const headers = endToEnd(response.rawHeaders)
    .filter(([name]) => !WITHHELD.has(name.toLowerCase()))
    .map(([name, value]): HeaderPair => {
      const key = name.toLowerCase();
      if (key === "location" || key === "content-location")
        return [name, withOrigin(value, new Set([host]), origin.origin)];
      if (key === "set-cookie") return [name, withoutDomain(value, hostname)];
      return [name, value];
    });
  return [...headers, ...(setCookie === null ? [] : [["set-cookie", setCookie] satisfies HeaderPair])].flat();
}

function withoutDomain(cookie: string, hostname: string): string {
  const domain = /;\s*domain=\.?([^;]*)/i.exec(cookie);
  const isUpstreams =
    domain !== null && hostname.toLowerCase().endsWith((domain[1] ?? "").trim().toLowerCase());
  return isUpstreams ? cookie.replace(domain[0], "") : cookie;
}

/**
 * Every response of the app passes through the relay and has its header; in the relay's own responses the header says
 * why the app did not respond.
 */
function absenceOf(response: IncomingMessage, { isRelayed }: Passage): Absence | null {
  const mark = response.headers[RELAY_HEADER];
  if (mark === "starting" || mark === "gone" || mark === "broken") return mark;
  return isRelayed && mark === undefined ? "provider" : null;
}
