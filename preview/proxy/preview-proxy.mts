import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { readPreviewToken } from "../preview-token.ts";
import { messageHead } from "../raw-headers.mts";
import { type Absence, forward, forwardUpgrade, type Passage } from "./forward.mts";
import {
  deletedPage,
  type OwnPage,
  pageOfState,
  privatePage,
  renderPage,
  unavailablePage,
  unknownPage,
  unreachablePage,
} from "./own-page.mts";
import { ApiUnavailable, askApi, type PreviewState } from "./preview-api.mts";
import { PreviewDirectory } from "./preview-directory.mts";
import type { ProxySettings } from "./proxy-settings.mts";
import { cookiesForApp, readVisitor, tokenCookie, type Visitor, validTokenOf } from "./visitor.mts";

/** The result of a request: the app, a redirect to the address without a token, or a page of the proxy's own. */
type Outcome =
  | { kind: "forward"; passage: Passage; slug: string; mayStart: boolean }
  | { kind: "redirect"; location: string; setCookie: string }
  | { kind: "page"; page: OwnPage };

/** A visitor with access to a preview. */
interface Allowed {
  slug: string;
  visitor: Visitor;
  mayStart: boolean;
  setCookie: string | null;
  cookies: string | null;
}

/** Time for open connections to end once the proxy stops. */
const DRAIN_MS = 2_000;

/** What Vite's client accepts when it asks whether its server is back. */
const VITE_PING = "text/x-vite-ping";

/**
 * Serves previews at stable addresses, `<slug>.<domain>`: checks access, starts a stopped workspace for a visitor, and
 * forwards requests to the app's address, which it gets from the API.
 */
export class PreviewProxy {
  readonly #settings: ProxySettings;
  readonly #directory: PreviewDirectory;
  readonly #server: Server;

  constructor(settings: ProxySettings) {
    this.#settings = settings;
    this.#directory = new PreviewDirectory((question) => askApi(settings, question));
    this.#server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
    this.#server.on("upgrade", (incoming, browser, head) => void this.#upgrade(incoming, browser, head));
    this.#server.on("clientError", (_error, socket) => socket.destroy());
    // The app decides how long a request or a stream may take.
    this.#server.requestTimeout = 0;
  }

  /** Resolves with the port once the proxy listens. */
  async listen(): Promise<number> {
    const { port, host } = this.#settings;
    await new Promise<void>((resolve, reject) =>
      this.#server.once("error", reject).listen(port, host, resolve),
    );
    const address = this.#server.address();
    return address !== null && typeof address === "object" ? address.port : port;
  }

  /** Ends idle connections at once and the others after two seconds. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(timer);
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    outgoing.on("error", () => outgoing.destroy());
    const outcome = await this.#decide(incoming);
    if (outcome.kind === "page") return this.#showPage(outcome.page, incoming, outgoing);
    if (outcome.kind === "redirect") {
      const { location, setCookie } = outcome;
      outgoing.writeHead(302, {
        location,
        "set-cookie": setCookie,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
      });
      return void outgoing.end();
    }
    forward(outcome.passage, { incoming, outgoing }, (why) => {
      this.#directory.doubt(outcome.slug);
      // The sandbox may have stopped, or the app may have ended, without the API having noticed.
      if (outcome.mayStart && why !== "starting") this.#directory.visit(outcome.slug).catch(() => undefined);
      this.#showPage(pageOfAbsence(why), incoming, outgoing);
    });
  }

  async #upgrade(incoming: IncomingMessage, browser: Duplex, head: Buffer): Promise<void> {
    browser.on("error", () => browser.destroy());
    const outcome = await this.#decide(incoming, { isUpgrade: true });
    if (outcome.kind === "redirect") return void browser.end(refusal(400));
    if (outcome.kind === "page") return void browser.end(refusal(outcome.page.status));
    forwardUpgrade(outcome.passage, { incoming, browser, head }, () => browser.end(refusal(502)));
  }

  async #decide(incoming: IncomingMessage, { isUpgrade = false } = {}): Promise<Outcome> {
    try {
      const slug = this.#slugOf(incoming);
      if (slug === null) return { kind: "page", page: unknownPage };
      return await this.#decideFor(slug, incoming, isUpgrade);
    } catch (error) {
      return { kind: "page", page: error instanceof ApiUnavailable ? unavailablePage : unreachablePage };
    }
  }

  async #decideFor(slug: string, incoming: IncomingMessage, isUpgrade: boolean): Promise<Outcome> {
    const visitor = readVisitor(incoming);
    const known = await this.#directory.look(slug);
    if (known === null) return { kind: "page", page: unknownPage };
    const token = validTokenOf(visitor, { key: this.#settings.key, slug, epoch: known.epoch });
    if (!known.isPublic && token === null) return { kind: "page", page: privatePage };
    const mayStart = !isUpgrade && visitor.mayStart;
    const state =
      mayStart && known.state === "stopped" ? ((await this.#directory.visit(slug)) ?? known) : known;
    const setCookie = this.#cookieOf(visitor, slug, token);
    const allowed = { slug, visitor, mayStart, setCookie, cookies: cookiesForApp(incoming) };
    return this.#lead(state, allowed);
  }

  #lead(state: PreviewState, { slug, visitor, mayStart, setCookie, cookies }: Allowed): Outcome {
    if (setCookie !== null && visitor.isNavigation) {
      return { kind: "redirect", location: visitor.path, setCookie };
    }
    if (state.state !== "ready" || state.upstream === null) return { kind: "page", page: pageOf(state) };
    const { upstream, isRelayed } = state;
    const { path, countsAsUse } = visitor;
    const passage = {
      origin: this.#originOf(slug),
      upstream,
      isRelayed,
      path,
      cookies,
      setCookie,
      countsAsUse,
    };
    return { kind: "forward", slug, mayStart, passage };
  }

  /** Turns a valid token in the address into a cookie. */
  #cookieOf({ linkToken }: Visitor, slug: string, token: string | null): string | null {
    if (linkToken === null || token !== linkToken) return null;
    const grant = readPreviewToken(this.#settings.key, slug, token);
    return (
      grant && tokenCookie(token, grant.expiresAt, { isSecure: this.#settings.baseUrl.protocol === "https:" })
    );
  }

  #slugOf({ headers }: IncomingMessage): string | null {
    const host = (headers.host ?? "").toLowerCase().replace(/:\d+$/, "");
    const suffix = `.${this.#settings.baseUrl.hostname}`;
    const slug = host.endsWith(suffix) ? host.slice(0, -suffix.length) : "";
    return /^[a-z0-9-]{1,63}$/.test(slug) ? slug : null;
  }

  #originOf(slug: string): URL {
    const origin = new URL(this.#settings.baseUrl);
    origin.hostname = `${slug}.${origin.hostname}`;
    return origin;
  }

  #showPage(page: OwnPage, incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (outgoing.destroyed || outgoing.headersSent) return;
    // Vite 5 and older would accept any response as its server's, reload the page, and so start the workspace again.
    if (incoming.headers.accept === VITE_PING) return void outgoing.destroy();
    const isHtml = (incoming.headers.accept ?? "").includes("text/html");
    const { status, headers, body } = renderPage(page, {
      isHtml,
      frameAncestors: this.#settings.frameAncestors,
    });
    incoming.resume();
    outgoing.writeHead(status, headers);
    outgoing.end(incoming.method === "HEAD" ? undefined : body);
  }
}

function pageOf({ state, message }: PreviewState): OwnPage {
  if (state === "deleted") return deletedPage;
  return state === "ready" ? unreachablePage : pageOfState(state, message);
}

function pageOfAbsence(why: Absence): OwnPage {
  if (why === "starting") return pageOfState("starting", "The app is starting.");
  return unreachablePage;
}

function refusal(status: number): string {
  return messageHead(`HTTP/1.1 ${status} Refused`, [
    ["Content-Length", "0"],
    ["Connection", "close"],
  ]);
}
