import { pause } from "./pause.mts";
import { readFailure } from "./read-failure.mts";
import { VaporformError } from "./vaporform-error.mts";
import { Watchdog } from "./watchdog.mts";

/** A key, or a function that returns a current one: it is called for each request, and again after a 401. */
export type ApiKey = string | (() => string | Promise<string>);

export interface TransportOptions {
  apiKey: ApiKey | null;
  fetch: typeof globalThis.fetch;
  /** How often a request is repeated, beyond the first time. */
  retriesMax: number;
  /** A longer delay than this is not waited for: the call fails at once. */
  retryDelayMsMax: number;
  /** How long the API may send nothing. */
  timeoutMs: number;
}

/** How one request is sent. */
export interface Policy {
  /**
   * Whether the same request twice does what it does once. `auto`: as its method and its `Idempotency-Key` say; a request
   * of which that is not known is repeated only where the API has refused it before it did anything.
   */
  repeat: "auto" | "always" | "never";
  /** `whole`: a response that breaks off counts as a failed request. `stream`: its body is handed on as it comes. */
  body: "whole" | "stream";
  timeoutMs?: number;
}

/** An embed token has a header of its own, for which browsers do not need the operator to allow their page's origin. */
const EMBED_PREFIX = "vfe_";
const RETRY_MS_MIN = 250;
const RETRY_MS_MAX = 8_000;
/** What is read of a response that is an error. */
const FAILURE_BYTES_MAX = 1024 * 1024;
const NO_BODY = [204, 205, 304];

/** Sends requests: with the key, with a deadline, and again where that is safe. All but success is a VaporformError. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** Returns a `fetch` that resolves with successful responses only (2xx, 304). */
  fetchWith(policy: Policy): (request: Request) => Promise<Response> {
    return (request) => this.#send(request, policy);
  }

  async #send(request: Request, policy: Policy): Promise<Response> {
    const repeats = policy.repeat === "never" ? 0 : this.#options.retriesMax;
    for (let repeat = 0; repeat < repeats; repeat++) {
      // A clone keeps the body for the next time.
      const result = await this.#sendOnce(request.clone(), policy).catch((error: unknown) => ({ error }));
      if (result instanceof Response) return result;
      request.signal.throwIfAborted();
      await pause(this.#delayBefore(result.error, repeat, mayRepeat(request, policy)), request.signal);
    }
    return await this.#sendOnce(request, policy);
  }

  /** Throws the error again where the request is not to be repeated. */
  #delayBefore(error: unknown, repeat: number, isSafe: boolean): number {
    if (!(error instanceof VaporformError)) throw error;
    const { apiKey, retryDelayMsMax } = this.#options;
    if (error.status === 401 && typeof apiKey === "function" && repeat === 0) return 0;
    if (!error.retryable || !(isSafe || isRefusal(error))) throw error;
    const delayMs = error.retryAfterMs ?? growingDelayMs(repeat);
    if (delayMs > retryDelayMsMax) throw error;
    return delayMs;
  }

  async #sendOnce(request: Request, policy: Policy): Promise<Response> {
    const watchdog = new Watchdog(policy.timeoutMs ?? this.#options.timeoutMs, request.signal);
    try {
      const response = await this.#exchange(request, watchdog.signal);
      if (!response.ok && response.status !== 304) {
        throw readFailure(response, await readText(response, FAILURE_BYTES_MAX));
      }
      if (policy.body === "stream") {
        // The body is still to be read, and the caller may end that.
        watchdog.sleep();
        return response;
      }
      const whole = await readWhole(response, () => watchdog.touch());
      watchdog.rest();
      return whole;
    } catch (error) {
      watchdog.rest();
      throw explain(error, watchdog.signal);
    }
  }

  async #exchange(request: Request, signal: AbortSignal): Promise<Response> {
    const { apiKey, fetch } = this.#options;
    const key = typeof apiKey === "function" ? await apiKey() : apiKey;
    const headers = new Headers(request.headers);
    if (key?.startsWith(EMBED_PREFIX)) headers.set("x-embed-token", key);
    else if (key !== null) headers.set("authorization", `Bearer ${key}`);
    return await fetch(new Request(request, { headers, signal }));
  }
}

const SAFE_METHODS = ["GET", "HEAD", "PUT", "DELETE", "PATCH"];

function mayRepeat({ method, headers }: Request, { repeat }: Policy): boolean {
  if (repeat !== "auto") return repeat === "always";
  if (headers.has("idempotency-key")) return true;
  const isCondition = method !== "GET" && (headers.has("if-match") || headers.has("if-none-match"));
  // The second time, such a condition would fail because the first time was a success.
  return SAFE_METHODS.includes(method) && !isCondition;
}

/** Whether the API has refused a request before it did anything: too many requests, or something else is at work. */
function isRefusal({ status }: VaporformError): boolean {
  return status === 409 || status === 429;
}

/** Clients that failed together do not come back together. */
function growingDelayMs(repeat: number): number {
  return Math.min(RETRY_MS_MIN * 2 ** repeat, RETRY_MS_MAX) * (0.5 + Math.random() / 2);
}

function explain(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof VaporformError) return error;
  const message = `the API could not be reached: ${error instanceof Error ? error.message : String(error)}`;
  return new VaporformError({ reason: "connection_failed", message, retryable: true, cause: error });
}

/** Reads a body to its end, so that one that breaks off is known before the caller has any of it. */
async function readWhole(response: Response, onChunk: () => void): Promise<Response> {
  if (response.body === null) return response;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(new Uint8Array(value));
    onChunk();
  }
  const { status, statusText, headers } = response;
  const body = NO_BODY.includes(status) ? null : new Blob(chunks);
  return new Response(body, { status, statusText, headers });
}

async function readText({ body }: Response, bytesMax: number): Promise<string> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  for (let bytes = 0; bytes < bytesMax; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
