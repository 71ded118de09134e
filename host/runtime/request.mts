import type { Endpoint } from "../manifest.mts";
import { startSpan, type Trace } from "./trace.mts";

/** The source of a call, for `currentRequest()`. Headers are a function, because few handlers read them. */
export interface CallOrigin {
  method: string;
  path: string;
  pathAndQuery: string;
  pathParams: Record<string, string> | undefined;
  headers(): Record<string, string | string[]>;
  parent?: Partial<Trace> | undefined;
}

export interface DeliveredMessage {
  service: string;
  topic: string;
  subscription: string;
  id: string;
  publishedAt: string;
  deliveryAttempt: number;
}

interface RequestData {
  payload: unknown;
  authData: unknown;
  parent?: Partial<Trace> | undefined;
  endpoint?: Endpoint;
  origin?: CallOrigin;
  message?: DeliveredMessage;
}

/** One unit of work that encore.dev tracks: an API call, a delivered message, or a run of the auth handler. */
export class Request {
  readonly endpoint: Endpoint | undefined;
  readonly message: DeliveredMessage | undefined;
  /** Set when a nested call has already logged its internal error, so that it is logged once. */
  hasLoggedInternalError = false;
  readonly #data: RequestData;
  readonly #startedAt = Date.now();
  #trace: Trace | undefined;

  constructor(data: RequestData) {
    this.#data = data;
    this.endpoint = data.endpoint;
    this.message = data.message;
  }

  /** Created on demand: few runs of the auth handler are ever traced. */
  get trace(): Trace {
    this.#trace ??= startSpan(this.#data.parent);
    return this.#trace;
  }

  payload(): unknown {
    return this.#data.payload;
  }

  getAuthData(): unknown {
    return this.#data.authData;
  }

  meta(): Record<string, unknown> {
    const { message, payload } = this.#data;
    return {
      startedAt: new Date(this.#startedAt).toISOString(),
      trace: this.trace,
      ...(this.endpoint !== undefined && { apiCall: this.#describeCall(this.endpoint) }),
      ...(message !== undefined && { pubsubMessage: { ...message, parsedPayload: jsonCopy(payload) } }),
    };
  }

  #describeCall(endpoint: Endpoint): Record<string, unknown> {
    const { origin, payload } = this.#data;
    return {
      api: {
        service: endpoint.service,
        endpoint: endpoint.name,
        raw: endpoint.isRaw,
        requiresAuth: endpoint.auth,
        tags: endpoint.tags,
      },
      method: origin?.method ?? "",
      path: origin?.path ?? "",
      pathAndQuery: origin?.pathAndQuery ?? "",
      pathParams: origin?.pathParams && { ...origin.pathParams },
      parsedPayload: jsonCopy(payload),
      headers: origin?.headers() ?? {},
    };
  }
}

interface ApiCall {
  payload: unknown;
  authData: unknown;
  origin: CallOrigin;
}

export function apiRequest(endpoint: Endpoint, call: ApiCall): Request {
  return new Request({ ...call, endpoint, parent: call.origin.parent });
}

export function authRequest(payload: unknown): Request {
  return new Request({ payload, authData: null });
}

/** Auth data is not sent with messages: it is always null in a subscription. */
export function messageRequest(message: DeliveredMessage, payload: unknown): Request {
  return new Request({ payload, authData: null, message });
}

/** Dates become strings, as in Encore's `currentRequest()`. */
function jsonCopy(value: unknown): unknown {
  return value === null || value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
