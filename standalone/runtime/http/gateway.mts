import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiFailure, toApiFailure } from "../api-failure.mts";
import type { App } from "../app.mts";
import { apiRequest, type CallOrigin, type Request } from "../request.mts";
import { startSpan, type Trace, traceOfHeaders } from "../trace.mts";
import { AuthGate } from "./auth-gate.mts";
import { readBody } from "./body.mts";
import { Cors } from "./cors.mts";
import { forwardedHeaders } from "./forwarded-headers.mts";
import { BodyReader, ResponseWriter } from "./raw-streams.mts";
import { type RouteMatch, Routes } from "./routes.mts";

interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  trace: Trace;
  path: string;
  query: string;
}

/** Encore's gateway: route (404), then auth (401), then decode (400), then the handler. */
export class Gateway {
  readonly #app: App;
  readonly #routes: Routes;
  readonly #auth: AuthGate;
  readonly #cors: Cors;

  constructor(app: App) {
    const { manifest, environment } = app.context;
    this.#app = app;
    this.#routes = new Routes(app.endpoints.values());
    this.#auth = new AuthGate(app, manifest.authHandler);
    this.#cors = new Cors(manifest, environment !== "production");
  }

  /** Serves one request to its end; never rejects. */
  async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.method === "OPTIONS") {
      outgoing
        .writeHead(200, { ...this.#cors.preflightHeadersFor(incoming.headers), "content-length": 0 })
        .end();
      return;
    }
    for (const [name, value] of Object.entries(this.#cors.headersFor(incoming.headers))) {
      if (value !== undefined) outgoing.setHeader(name, value);
    }
    const trace = startSpan(traceOfHeaders(incoming.headers));
    outgoing.setHeader("x-encore-trace-id", trace.traceId);
    const { path, query } = splitUrl(incoming.url ?? "/");
    try {
      await this.#serveEndpoint({ incoming, outgoing, trace, path, query });
    } catch (thrown) {
      respondFailure(outgoing, this.#explain(thrown));
    }
  }

  async #serveEndpoint(exchange: Exchange): Promise<void> {
    const { incoming, path, query } = exchange;
    const match = this.#routes.match(incoming.method ?? "", path);
    const { endpoint } = match.target;
    const authData = await this.#auth.authenticate(endpoint, { headers: incoming.headers, query });
    if (endpoint.isRaw) await this.#serveRaw(exchange, match, authData);
    else await this.#serveTyped(exchange, match, authData);
  }

  async #serveTyped(exchange: Exchange, match: RouteMatch, authData: unknown): Promise<void> {
    const { incoming, outgoing, query } = exchange;
    const { endpoint, requestOf, encodeResponse } = match.target;
    const origin = originOf(exchange, match);
    const codec = requestOf(match.method);
    const body = codec.hasBody ? await readBody(incoming, endpoint.bodyLimit) : null;
    const parts = { pathParams: match.pathParams, query, headers: incoming.headers, body };
    const request = apiRequest(endpoint, { payload: codec.decode(parts), authData, origin });
    const result = await this.#app.invoke(request);
    this.#guard(request, () => {
      const response = encodeResponse(result.payload);
      const status = response.status ?? result.status ?? 200;
      const headers = { ...response.headers, ...result.extraHeaders };
      if (!outgoing.destroyed) respond(outgoing, { status, headers, body: response.body });
    });
  }

  async #serveRaw(exchange: Exchange, match: RouteMatch, authData: unknown): Promise<void> {
    const { incoming, outgoing } = exchange;
    const { endpoint } = match.target;
    const request = apiRequest(endpoint, { payload: null, authData, origin: originOf(exchange, match) });
    const writer = new ResponseWriter(outgoing);
    await this.#app.invoke(request, writer, new BodyReader(incoming, endpoint.bodyLimit));
  }

  /** What goes wrong while a response is written is an internal error of that request. */
  #guard(request: Request, write: () => void): void {
    try {
      write();
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.#app.context.logger.log(request, 5, "cannot write the response", error);
      throw new ApiFailure("internal", "an internal error occurred");
    }
  }

  /** Handlers log what they throw; anything else that ends up here is the host's own fault. */
  #explain(thrown: unknown): ApiFailure {
    if (thrown instanceof ApiFailure) return thrown;
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#app.context.logger.log(null, 5, "the host failed to serve a request", error);
    return toApiFailure(new Error("hidden"));
  }
}

interface Response {
  status: number;
  headers: Record<string, unknown>;
  body: string | null;
}

function respond(outgoing: ServerResponse, { status, headers, body }: Response): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) outgoing.setHeader(name, toHeaderValue(value));
  }
  if (body !== null) outgoing.setHeader("content-type", "application/json");
  outgoing.statusCode = status;
  outgoing.end(body === null ? undefined : toWire(body));
}

const longText = 16 * 1024;

/** Node sends a short text in one piece with the headers; a long one it would measure first, and encode after that. */
function toWire(body: string): string | Buffer {
  return body.length < longText ? body : Buffer.from(body);
}

/** Before the first byte a failure is an error response; afterwards all that is left is to cut the connection. */
export function respondFailure(outgoing: ServerResponse, failure: ApiFailure): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const body = JSON.stringify(failure.toWire());
  outgoing.writeHead(failure.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  outgoing.end(body);
}

function toHeaderValue(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}

function originOf({ incoming, path, trace }: Exchange, { pathParams, method }: RouteMatch): CallOrigin {
  return {
    method,
    path,
    pathAndQuery: incoming.url ?? "/",
    pathParams,
    headers: () => forwardedHeaders(incoming),
    parent: trace,
  };
}

function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
