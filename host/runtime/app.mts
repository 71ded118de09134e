import { AsyncResource } from "node:async_hooks";
import type { Endpoint, Subscription } from "../manifest.mts";
import { ApiFailure, codeOfStatus, notFound, toApiFailure } from "./api-failure.mts";
import { type Decode, DecoderCompiler } from "./codec/decoder.mts";
import { decodeWhole } from "./codec/json-body.mts";
import { type CompiledEndpoint, compileEndpoint } from "./compiled-endpoint.mts";
import type { HostContext } from "./host-context.mts";
import { errorFields } from "./logger.mts";
import { MetricsRegistry } from "./metrics/app-metrics.mts";
import type { Delivery } from "./pubsub/delivery-store.mts";
import { apiRequest, authRequest, type CallOrigin, messageRequest, type Request } from "./request.mts";
import type { SqlDatabase } from "./sql/database.mts";

/** The result of encore.dev's wrapper around a handler. */
export interface HandlerResult {
  payload?: unknown;
  extraHeaders?: Record<string, string | string[]>;
  status?: number;
}

export type Handler = (request: Request, ...streams: unknown[]) => unknown;

interface Call {
  service: string;
  endpoint: string;
  payload: unknown;
  source: Request | null;
  authData: unknown;
}

/** Failures with these codes mean that something is broken, so they are logged. */
const loggedCodes = new Set(["internal", "unknown", "data_loss"]);

/** The loaded app: its handlers, and every way to run one of them. */
export class App {
  readonly context: HostContext;
  readonly compiler: DecoderCompiler;
  readonly endpoints: ReadonlyMap<string, CompiledEndpoint>;
  /** Opened by the app so far; the boot code closes them. */
  readonly databases: SqlDatabase[] = [];
  /** The app's own metrics. */
  readonly metrics = new MetricsRegistry();
  authHandler: Handler | null = null;
  readonly #handlers = new Map<string, Handler>();
  readonly #subscribers = new Map<string, Handler>();
  readonly #messages = new Map<string, Decode>();
  readonly #decodeAuthData: Decode | null;

  constructor(context: HostContext) {
    const { manifest } = context;
    this.context = context;
    this.compiler = new DecoderCompiler(manifest.types);
    this.endpoints = new Map(
      manifest.endpoints.map((endpoint) => [keyOf(endpoint), compileEndpoint(endpoint, this.compiler)]),
    );
    const { authHandler } = manifest;
    this.#decodeAuthData =
      authHandler === null ? null : this.compiler.compileFields(authHandler.data.fields, "json");
    for (const topic of manifest.topics) {
      this.#messages.set(topic.name, this.compiler.compile(topic.message, "json"));
    }
  }

  registerHandler(service: string, name: string, handler: Handler): void {
    this.#handlers.set(`${service}.${name}`, handler);
  }

  registerSubscriber(topic: string, name: string, handler: Handler): void {
    this.#subscribers.set(`${topic}/${name}`, handler);
  }

  /** Runs an endpoint's handler. Rejects with an ApiFailure, which is logged here if it is internal. */
  async invoke(request: Request, ...streams: unknown[]): Promise<HandlerResult> {
    const { endpoint } = request;
    const handler = endpoint && this.#handlers.get(keyOf(endpoint));
    if (handler === undefined) throw notFound("endpoint not found");
    try {
      return Object(await isolated(() => handler(request, ...streams)));
    } catch (thrown) {
      throw this.#failed(request, thrown);
    }
  }

  /** Runs the auth handler; returns its data in the form passed with the request, or null if it names no user. */
  async authenticate(params: unknown): Promise<unknown> {
    const { authHandler } = this;
    if (authHandler === null) return null;
    const request = authRequest(params);
    try {
      const data = await isolated(() => authHandler(request));
      return hasUserId(data) ? this.#copyAuthData(data) : null;
    } catch (thrown) {
      throw this.#failed(request, thrown);
    }
  }

  /** Calls an endpoint from inside the app, private ones included. */
  async call(call: Call): Promise<unknown> {
    const target = this.endpoints.get(`${call.service}.${call.endpoint}`);
    if (target === undefined) throw notFound("endpoint not found");
    const request = this.#callRequest(target, call);
    const result = await this.invoke(request).catch((failure: unknown) => {
      if (call.source !== null) call.source.hasLoggedInternalError ||= request.hasLoggedInternalError;
      throw failure;
    });
    return readResult(target, result);
  }

  /** Runs the handler of a subscription; rejects if the message could not be handled. */
  async deliver(subscription: Subscription, delivery: Delivery): Promise<void> {
    const { topic, name, service } = subscription;
    const handler = this.#subscribers.get(`${topic}/${name}`);
    const decode = this.#messages.get(topic);
    if (handler === undefined || decode === undefined)
      throw new Error(`nothing subscribes as ${topic}/${name}`);
    const payload = decodeMessage(decode, delivery.body);
    const message = {
      service,
      topic,
      subscription: name,
      id: delivery.messageId,
      publishedAt: delivery.publishedAt.toISOString(),
      deliveryAttempt: delivery.attempt,
    };
    await isolated(() => handler(messageRequest(message, payload)));
  }

  #callRequest(target: CompiledEndpoint, { payload, source, authData }: Call): Request {
    const { endpoint, decodeCall } = target;
    if (endpoint.isRaw) throw new ApiFailure("internal", "cannot make api calls to raw endpoints");
    const auth = authData === undefined ? source?.getAuthData() : this.#copyAuthData(authData);
    if (endpoint.auth && !auth) {
      throw new ApiFailure("unauthenticated", "endpoint requires auth but none provided");
    }
    const decoded =
      decodeCall === null ? null : decodeWhole(decodeCall, payload, "unable to decode request body");
    return apiRequest(endpoint, {
      payload: decoded,
      authData: auth ?? null,
      origin: callOrigin(endpoint, decoded, source),
    });
  }

  #copyAuthData(data: unknown): unknown {
    if (this.#decodeAuthData === null || data === null || data === undefined) return null;
    return decodeWhole(this.#decodeAuthData, data, "unable to decode auth data");
  }

  #failed(request: Request, thrown: unknown): ApiFailure {
    const failure = toApiFailure(thrown);
    const isLogged = request.hasLoggedInternalError && isHidden(thrown);
    if (loggedCodes.has(failure.code) && !isLogged) {
      const fields = errorFields(failure.cause ?? failure);
      this.context.logger.log(request, 5, "request failed", undefined, undefined, fields);
      request.hasLoggedInternalError = true;
    }
    return failure;
  }
}

function keyOf({ service, name }: Pick<Endpoint, "service" | "name">): string {
  return `${service}.${name}`;
}

/**
 * encore.dev marks the current request with `enterWith()`: without its own context, a handler would mark its caller's.
 */
function isolated<T>(run: () => T): T {
  return new AsyncResource("EncoreRequest").runInAsyncScope(run);
}

/** An internal error that a nested call has already logged. */
function isHidden(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && thrown.code === "internal";
}

function hasUserId(data: unknown): boolean {
  return typeof data === "object" && data !== null && "userID" in data && typeof data.userID === "string";
}

function readResult({ decodeResult, encodeResponse }: CompiledEndpoint, result: HandlerResult): unknown {
  const status = encodeResponse(result.payload).status ?? result.status ?? 200;
  if (status >= 300)
    throw new ApiFailure(codeOfStatus(status), `the call was answered with status ${status}`);
  if (decodeResult === null) return null;
  return decodeWhole(decodeResult, result.payload, "unable to decode response body");
}

function callOrigin(endpoint: Endpoint, payload: unknown, source: Request | null): CallOrigin {
  const values = Object(payload);
  const path = endpoint.path.replace(/[:*!](\w+)/g, (_, name) => encodeURIComponent(String(values[name])));
  return {
    method: endpoint.methods[0] ?? "POST",
    path,
    pathAndQuery: path,
    pathParams: undefined,
    headers: () => ({}),
    parent: source?.trace,
  };
}

function decodeMessage(decode: Decode, body: string): unknown {
  try {
    return decodeWhole(decode, JSON.parse(body), "unable to decode message");
  } catch (failure) {
    throw failure instanceof ApiFailure ? new Error(failure.message) : failure;
  }
}
