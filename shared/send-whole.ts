import type { OutgoingHttpHeaders } from "node:http";

/** The part of a response that Node's and Encore's raw responses share. */
interface RawWriter {
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown;
  end(body?: string | Buffer): unknown;
}

/** A response of known size. */
interface WholeResponse {
  status: number;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** The size of the body that a 304 omits. */
  sizeBytes?: number;
}

/**
 * Sends a raw response whose size is known, with its `content-length`. Without it Encore sends the body in chunks, and
 * its gateway waits 40 ms for the last one.
 */
export function sendWhole(
  response: RawWriter,
  { status, headers, body = "", sizeBytes }: WholeResponse,
): void {
  const length = sizeBytes ?? Buffer.byteLength(body);
  // A 204 may not have one (RFC 9110, 8.6).
  response.writeHead(status, { ...headers, ...(status !== 204 && { "content-length": String(length) }) });
  if (body === "") response.end();
  else response.end(body);
}

/** Sends a value as JSON. */
export function sendJson(response: RawWriter, status: number, value: unknown): void {
  sendWhole(response, {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  });
}
