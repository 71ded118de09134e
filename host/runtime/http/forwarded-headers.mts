import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/**
 * Encore's gateway forwards a request to a server behind it, and overwrites `Host` with that server's address. This
 * host has no second server, but handlers must not depend on a `Host` that they would not get under Encore.
 */
const innerHost = "127.0.0.1";

/** The headers that the gateway sets, regardless of the client's; undefined if removed. */
interface GatewayHeaders {
  host: string;
  "x-forwarded-host": string | undefined;
  "x-forwarded-for": string | undefined;
  "x-forwarded-proto": string;
}

/** The headers from which a request's parameters are decoded. */
export function decodedHeaders(incoming: IncomingMessage): IncomingHttpHeaders {
  return { ...incoming.headers, ...gatewayHeaders(incoming) };
}

/** The headers as a handler sees them: repeated ones as lists. */
export function forwardedHeaders(incoming: IncomingMessage): Record<string, string | string[]> {
  const headers = hasRepeated(incoming) ? distinctHeaders(incoming) : singleHeaders(incoming);
  for (const [name, value] of Object.entries(gatewayHeaders(incoming))) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  return headers;
}

function gatewayHeaders({ headers, socket }: IncomingMessage): GatewayHeaders {
  const hops = [headers["x-forwarded-for"] ?? [], socket.remoteAddress ?? []].flat();
  return {
    host: innerHost,
    "x-forwarded-host": headers.host,
    "x-forwarded-for": hops.length === 0 ? undefined : hops.join(", "),
    "x-forwarded-proto": "http",
  };
}

/** Names and values alternate in the raw list; Node joins the values of one name in the other. */
function hasRepeated({ rawHeaders, headers }: IncomingMessage): boolean {
  return rawHeaders.length !== 2 * Object.keys(headers).length;
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string | string[]> {
  const single: Record<string, string | string[]> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) single[name] = Array.isArray(value) ? (value[0] ?? "") : value;
  }
  return single;
}

function distinctHeaders({ headersDistinct }: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(headersDistinct)) {
    if (values !== undefined) headers[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return headers;
}
