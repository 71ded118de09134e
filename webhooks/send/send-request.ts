import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { Failure } from "../../shared/failure";
import { readRetryAfter } from "../../shared/retry-after";
import { AddressNotAllowed, guardedLookup, requireAllowedUrl } from "./guard-address";

/** Why an attempt failed. */
export type AttemptError =
  | "http_status"
  | "redirect"
  | "timeout"
  | "name_not_resolved"
  | "address_not_allowed"
  | "tls_failed"
  | "invalid_response"
  | "connection_failed";

/** What came back. */
export interface Answer {
  /** The HTTP status; null if there was no answer. */
  status: number | null;
  /** Null if the endpoint accepted the event. */
  error: AttemptError | null;
  /** The beginning of the answer's body; null if there was no answer. */
  response: string | null;
  retryAfterSeconds: number | null;
}

export interface OutgoingRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface SendOptions {
  /** Origins that the operator allows. */
  allowedOrigins: readonly string[];
  lookup?: ReturnType<typeof guardedLookup>;
  timeoutMs?: number;
}

/** For connection and answer together. */
export const SEND_MS_MAX = 15_000;
/** The status is what counts: the body is only kept for the log of attempts. */
const BODY_MS_MAX = 2_000;
const BODY_BYTES_MAX = 4_096;
const HEADER_BYTES_MAX = 16 * 1024;

/**
 * Posts to an endpoint. The URL is checked again each time; the connection goes to an address that was checked;
 * redirects are not followed. Never throws for what the other side does.
 */
export async function sendRequest(request: OutgoingRequest, options: SendOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? SEND_MS_MAX);
  try {
    return await readAnswer(await post(request, options, signal));
  } catch (error) {
    const reason = signal.aborted ? "timeout" : errorOf(error);
    return { status: null, error: reason, response: null, retryAfterSeconds: null };
  }
}

async function post(
  request: OutgoingRequest,
  options: SendOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = requireAllowedUrl(request.url, options.allowedOrigins);
  const isAllowed = options.allowedOrigins.includes(url.origin);
  const { request: open } = url.protocol === "http:" ? http : https;
  return await new Promise((resolve, reject) => {
    const sent = open(url, {
      method: "POST",
      headers: { ...request.headers, "content-length": Buffer.byteLength(request.body) },
      // A connection of its own: none is kept, and none is taken over.
      agent: false,
      maxHeaderSize: HEADER_BYTES_MAX,
      signal,
      ...(!isAllowed && { lookup: options.lookup ?? guardedLookup() }),
    });
    sent.on("response", resolve);
    // An informational response without end, or a protocol that takes over the connection.
    sent.on("upgrade", (_response, socket) => socket.destroy());
    sent.on("error", reject);
    sent.on("close", () => reject(new Error("the connection was closed")));
    sent.end(request.body);
  });
}

async function readAnswer(message: IncomingMessage): Promise<Answer> {
  const status = message.statusCode ?? 0;
  const response = await readBeginning(message);
  return {
    status,
    error: errorOfStatus(status),
    response,
    retryAfterSeconds: readRetryAfter(message.headers["retry-after"]),
  };
}

/** Reads until there is enough, it takes too long, or the connection breaks. */
async function readBeginning(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => message.destroy(), BODY_MS_MAX);
  try {
    for await (const chunk of message) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= BODY_BYTES_MAX) break;
    }
  } catch {
    // The status has been received.
  }
  clearTimeout(timer);
  message.destroy();
  // PostgreSQL stores no NUL.
  return Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString().replaceAll("\0", "\ufffd");
}

function errorOfStatus(status: number): AttemptError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirect" : "http_status";
}

function errorOf(error: unknown): AttemptError {
  if (error instanceof AddressNotAllowed || error instanceof Failure) return "address_not_allowed";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code.startsWith("EAI_")) return "name_not_resolved";
  if (/^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|EPROTO)|SELF_SIGNED/.test(code)) return "tls_failed";
  return code.startsWith("HPE_") ? "invalid_response" : "connection_failed";
}
