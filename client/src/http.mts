import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./api.generated.mts";
import { type Policy, Transport, type TransportOptions } from "./transport.mts";
import { VaporformError } from "./vaporform-error.mts";

/** Of one call. */
export interface CallOptions {
  signal?: AbortSignal;
  /** How long the API may send nothing. */
  timeoutMs?: number;
}

/** Of a call that makes something. */
export interface MakeOptions extends CallOptions {
  /** The same key again returns what was made with it. The client makes one up where none is given. */
  idempotencyKey?: string;
}

type Send = (request: Request) => Promise<Response>;

/** What the resources share: typed calls by path, and how each is sent. */
export class Http {
  /** Every route of the API by its path; rejects with a VaporformError. */
  readonly api: Client<paths>;
  readonly #transport: Transport;

  constructor(baseUrl: string, options: TransportOptions) {
    this.#transport = new Transport(options);
    this.api = createClient<paths>({
      baseUrl,
      pathSerializer: fillPath,
      fetch: this.#transport.fetchWith({ repeat: "auto", body: "whole" }),
    });
  }

  /** Of a call that is sent again as its method allows. */
  call(options: CallOptions = {}): { signal?: AbortSignal; fetch?: Send } {
    return this.#send({ repeat: "auto", body: "whole" }, options);
  }

  /** Of a POST that asks for a state, so that twice is as good as once. */
  repeatable(options: CallOptions = {}): { signal?: AbortSignal; fetch?: Send } {
    return this.#send({ repeat: "always", body: "whole" }, options);
  }

  /** Of a request whose body can be read once only. */
  once(options: CallOptions = {}): { signal?: AbortSignal; fetch?: Send } {
    return this.#send({ repeat: "never", body: "whole" }, options);
  }

  /** Of a response that is read as it comes. */
  stream(options: CallOptions = {}): { signal?: AbortSignal; fetch?: Send; parseAs: "stream" } {
    return { ...this.#send({ repeat: "auto", body: "stream" }, options), parseAs: "stream" };
  }

  #send(policy: Policy, { signal, timeoutMs }: CallOptions): { signal?: AbortSignal; fetch?: Send } {
    const timed = timeoutMs === undefined ? policy : { ...policy, timeoutMs };
    return { fetch: this.#transport.fetchWith(timed), ...(signal && { signal }) };
  }
}

/** The header by which a repeated request is recognised. */
export function idempotency({ idempotencyKey }: MakeOptions): { "Idempotency-Key": string } {
  return { "Idempotency-Key": idempotencyKey ?? randomKey() };
}

/** Browsers have `crypto.randomUUID` on secure pages only. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Says after which event a stream goes on. */
export function resumeAfter(lastId: string | undefined): { "Last-Event-ID"?: string } {
  return lastId === undefined ? {} : { "Last-Event-ID": lastId };
}

/** The data of a successful response. */
export async function dataOf<Data>(pending: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await pending.catch((error: unknown) => {
    if (!(error instanceof SyntaxError)) throw error;
    const message = "the response is not JSON: is this the address of the API?";
    throw new VaporformError({ reason: "unexpected_response", message, cause: error });
  });
  // Only success comes back from the transport, and an endpoint without a body is typed so.
  return data as Data;
}

/** Every parameter is one segment of the path, but for the path of a file, whose slashes stay. */
function fillPath(template: string, params: Record<string, unknown>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(params[name] ?? "");
    const segments = name === "path" ? value.split("/") : [value];
    return segments.map((segment) => encodeSegment(segment, name)).join("/");
  });
}

/** URLs have no `.`, `..` or empty segment: the request would go to another resource than was named. */
function encodeSegment(segment: string, name: string): string {
  if (segment !== "" && segment !== "." && segment !== "..") return encodeURIComponent(segment);
  const message = `${name}: "${segment}" cannot be part of a URL's path`;
  throw new VaporformError({
    reason: name === "path" ? "unsafe_path" : "invalid_argument",
    message,
    param: name,
  });
}
