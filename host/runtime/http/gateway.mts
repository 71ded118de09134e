import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { ApiFailure, toApiFailure } from "../api-failure.mts";
import type { App } from "../app.mts";
import type { CompiledEndpoint } from "../compiled-endpoint.mts";
import type { MeteredRequest, RequestMeter } from "../metrics/request-meter.mts";
import { apiRequest, type CallOrigin, type Request } from "../request.mts";
import { startSpan, type Trace, traceOfHeaders } from "../trace.mts";
import { AuthGate } from "./auth-gate.mts";
import { readBody } from "./body.mts";
import { BodyRoom } from "./body-room.mts";
import { Cors, type CorsSettings } from "./cors.mts";
import { decodedHeaders, forwardedHeaders } from "./forwarded-headers.mts";
import { decodePathParams } from "./path-params.mts";
import { BodyReader, ResponseWriter } from "./raw-streams.mts";
import { respond, respondFailure } from "./respond.mts";
import { type RouteMatch, Routes } from "./routes.mts";
import { StaticFiles } from "./static-files.mts";

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** What the app decodes: the client's headers and the gateway's. */
  requestHeaders: IncomingHttpHeaders;
  /** Sent with every response. */
  headers: OutgoingHttpHeaders;
  trace: Trace;
  metered: MeteredRequest;
  path: string;
  query: string;
}

/** Known to the boot code, but not to the app. */
export interface GatewaySettings {
  /** The folders of `api.static`. */
  appRoot: string;
  cors: CorsSettings;
  meter: RequestMeter;
}

interface EndpointMatch extends RouteMatch {
  target: CompiledEndpoint;
}

/** Encore's gateway: route (404), then auth (401), then decode (400), then the handler. */
export class Gateway {
  readonly #app: App;
  readonly #routes: Routes;
  readonly #auth: AuthGate;
  readonly #cors: Cors;
  readonly #bodies = new BodyRoom();
  readonly #meter: RequestMeter;

  constructor(app: App, { appRoot, cors, meter }: GatewaySettings) {
    const { manifest, environment } = app.context;
    this.#app = app;
    this.#meter = meter;
    const files = manifest.staticEndpoints.map((endpoint) => new StaticFiles(appRoot, endpoint));
    this.#routes = new Routes([...app.endpoints.values(), ...files]);
    this.#auth = new AuthGate(app, manifest.authHandler);
    this.#cors = new Cors(manifest, { settings: cors, isLocal: environment !== "production" });
  }

  /** Whether request bodies wait for memory. */
  get isCrowded(): boolean {
    return this.#bodies.isCrowded;
  }

  /** Serves one request to its end; never rejects. */
  async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.method === "OPTIONS") {
      outgoing
        .writeHead(200, { ...this.#cors.preflightHeadersFor(incoming.headers), "content-length": 0 })
        .end();
      return;
    }
    const metered = this.#meter.begin(outgoing);
    const trace = startSpan(traceOfHeaders(incoming.headers));
    const headers = this.#cors.headersFor(incoming.headers);
    const { path, query } = splitUrl(incoming.url ?? "/");
    try {
      const requestHeaders = decodedHeaders(incoming);
      await this.#serveEndpoint({ incoming, outgoing, requestHeaders, headers, trace, metered, path, query });
    } catch (thrown) {
      respondFailure(outgoing, this.#explain(thrown), headers);
    }
  }

  async #serveEndpoint(exchange: Exchange): Promise<void> {
    const { incoming, requestHeaders, path, query } = exchange;
    const match = this.#routes.match(incoming.method ?? "", path);
    // Without a route nothing is traced.
    exchange.headers["x-encore-trace-id"] = exchange.trace.traceId;
    const { target } = match;
    exchange.metered.route = target.endpoint.path;
    exchange.metered.method = match.method;
    const authData = await this.#auth.authenticate(target.endpoint, { headers: requestHeaders, query });
    if (target instanceof StaticFiles) await this.#serveFile(exchange, target, match);
    else await this.#serveHandler(exchange, { ...match, target }, authData);
  }

  async #serveHandler(exchange: Exchange, match: EndpointMatch, authData: unknown): Promise<void> {
    const { incoming } = exchange;
    const { endpoint } = match.target;
    const sender = userIdOf(authData) ?? incoming.socket.remoteAddress ?? "";
    const leave = await this.#bodies.enter(incoming, { sender, limitBytes: endpoint.bodyLimit });
    try {
      await (endpoint.isRaw
        ? this.#serveRaw(exchange, match, authData)
        : this.#serveTyped(exchange, match, authData));
    } finally {
      leave();
    }
  }

  async #serveFile(exchange: Exchange, target: StaticFiles, { rawParams }: RouteMatch): Promise<void> {
    const { incoming, outgoing, headers } = exchange;
    const [rest = ""] = Object.values(decodePathParams(rawParams));
    await target.serve({ incoming, outgoing, headers, rest });
  }

  async #serveTyped(exchange: Exchange, match: EndpointMatch, authData: unknown): Promise<void> {
    const { incoming, outgoing, requestHeaders, query } = exchange;
    const { endpoint, requestOf, encodeResponse } = match.target;
    const pathParams = decodePathParams(match.rawParams);
    const origin = new GatewayOrigin(exchange, match.method, pathParams);
    const codec = requestOf(match.method);
    const body = codec.hasBody ? await readBody(incoming, endpoint.bodyLimit) : null;
    const parts = { pathParams, query, headers: requestHeaders, body };
    const request = apiRequest(endpoint, { payload: codec.decode(parts), authData, origin });
    const result = await this.#app.invoke(request);
    this.#guard(request, () => {
      const response = encodeResponse(result.payload);
      const status = response.status ?? result.status ?? 200;
      const headers = { ...exchange.headers, ...response.headers, ...result.extraHeaders };
      if (!outgoing.destroyed) respond(outgoing, { status, headers, body: response.body });
    });
  }

  async #serveRaw(exchange: Exchange, match: EndpointMatch, authData: unknown): Promise<unknown> {
    const { incoming, outgoing, headers } = exchange;
    const { endpoint } = match.target;
    const origin = new GatewayOrigin(exchange, match.method, decodePathParams(match.rawParams));
    const request = apiRequest(endpoint, { payload: null, authData, origin });
    const writer = new ResponseWriter(outgoing, headers);
    const reader = new BodyReader(incoming, endpoint.bodyLimit);
    outgoing.once("finish", () => reader.discard());
    return this.#app.invoke(request, writer, reader);
  }

  /** An error while a response is written is an internal error of that request. */
  #guard(request: Request, write: () => void): void {
    try {
      write();
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.#app.context.logger.log(request, 5, "cannot write the response", error);
      throw new ApiFailure("internal", "an internal error occurred");
    }
  }

  /** Errors of handlers are already logged; any other error here is the host's own. */
  #explain(thrown: unknown): ApiFailure {
    if (thrown instanceof ApiFailure) return thrown;
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#app.context.logger.log(null, 5, "the host failed to serve a request", error);
    return toApiFailure(new Error("hidden"));
  }
}

/** The source of a request; few handlers read its headers. */
class GatewayOrigin implements CallOrigin {
  readonly method: string;
  readonly path: string;
  readonly pathAndQuery: string;
  readonly pathParams: Record<string, string>;
  readonly parent: Trace;
  readonly #incoming: IncomingMessage;

  constructor({ incoming, path, trace }: Exchange, method: string, pathParams: Record<string, string>) {
    this.method = method;
    this.path = path;
    this.pathAndQuery = incoming.url ?? "/";
    this.pathParams = pathParams;
    this.parent = trace;
    this.#incoming = incoming;
  }

  headers(): Record<string, string | string[]> {
    return forwardedHeaders(this.#incoming);
  }
}

/** By Encore's rule auth data names a user. */
function userIdOf(authData: unknown): string | null {
  const userId = typeof authData === "object" && authData !== null ? Reflect.get(authData, "userID") : null;
  return typeof userId === "string" ? userId : null;
}

function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
