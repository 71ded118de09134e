import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { ApiFailure } from "../api-failure.mts";

/** A typed endpoint's response in wire format. */
export interface Response {
  status: number;
  headers: Record<string, unknown>;
  body: string | null;
}

/** Sends a whole response; headers without a value are omitted. */
export function respond(outgoing: ServerResponse, { status, headers, body }: Response): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) outgoing.setHeader(name, toHeaderValue(value));
  }
  if (body !== null) outgoing.setHeader("content-type", "application/json");
  outgoing.statusCode = status;
  outgoing.end(body === null ? undefined : toWire(body));
}

const longText = 16 * 1024;

/** Node sends a short text together with the headers; it would measure a long one first, and then encode it. */
function toWire(body: string): string | Buffer {
  return body.length < longText ? body : Buffer.from(body);
}

/** Before the first byte a failure becomes an error response; afterwards the connection can only be closed. */
export function respondFailure(
  outgoing: ServerResponse,
  failure: ApiFailure,
  headers: OutgoingHttpHeaders,
): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  sendFailure(outgoing, { status: failure.status, failure, headers });
}

interface FailureResponse {
  status: number;
  failure: ApiFailure;
  headers: OutgoingHttpHeaders;
}

/** Sends a failure whose status may differ from its code's. */
export function sendFailure(outgoing: ServerResponse, { status, failure, headers }: FailureResponse): void {
  const body = JSON.stringify(failure.toWire());
  outgoing.writeHead(status, {
    ...headers,
    // Seconds, for requests that are refused temporarily.
    ...(failure.code === "unavailable" && { "retry-after": "5" }),
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  outgoing.end(body);
}

function toHeaderValue(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}
