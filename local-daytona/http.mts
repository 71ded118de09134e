import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { badRequest } from "./api-error.mts";

/** One request. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Decoded parameters of the path. */
  params: Record<string, string | undefined>;
  query: URLSearchParams;
}

/** A handler's response; undefined if it has written the response itself. */
export type Answer = { status: number; body?: unknown } | undefined;
export type Handler = (exchange: Exchange) => Answer | Promise<Answer>;

export interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  handler: Handler;
}

const BODY_BYTES_MAX = 1024 * 1024;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** Reads a parameter that the route's path has. */
export function param(exchange: Exchange, name: string): string {
  return exchange.params[name] ?? "";
}

/** Reads a JSON body that matches a schema; responds with 400 for any other. */
export async function readJson<Value>(exchange: Exchange, form: z.ZodType<Value>): Promise<Value> {
  const text = (await readBytes(exchange.request, BODY_BYTES_MAX)).toString("utf8");
  const result = form.safeParse(text === "" ? {} : parse(text));
  if (result.success) return result.data;
  throw badRequest(z.prettifyError(result.error));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("Unexpected token in JSON");
  }
}

/** Reads a whole body, up to a maximum length. */
export async function readBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > bytesMax) throw badRequest("request entity too large");
  }
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(text);
}
