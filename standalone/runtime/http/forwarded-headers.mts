import type { IncomingMessage } from "node:http";

/** The headers as a handler sees them: repeated ones as lists, with the ones that Encore's gateway adds. */
export function forwardedHeaders(incoming: IncomingMessage): Record<string, string | string[]> {
  const headers = hasRepeated(incoming) ? distinctHeaders(incoming) : singleHeaders(incoming);
  const address = incoming.socket.remoteAddress;
  const before = incoming.headers["x-forwarded-for"];
  if (address !== undefined) headers["x-forwarded-for"] = [before ?? [], address].flat().join(", ");
  if (incoming.headers.host !== undefined) headers["x-forwarded-host"] = incoming.headers.host;
  headers["x-forwarded-proto"] = "http";
  return headers;
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
