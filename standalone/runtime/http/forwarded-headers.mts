import type { IncomingMessage } from "node:http";

/** The headers as a handler sees them: repeated ones as lists, with the ones that Encore's gateway adds. */
export function forwardedHeaders(incoming: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    if (values !== undefined) headers[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  const address = incoming.socket.remoteAddress;
  const before = incoming.headers["x-forwarded-for"];
  if (address !== undefined) headers["x-forwarded-for"] = [before ?? [], address].flat().join(", ");
  if (incoming.headers.host !== undefined) headers["x-forwarded-host"] = incoming.headers.host;
  headers["x-forwarded-proto"] = "http";
  return headers;
}
