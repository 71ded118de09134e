import type { FileHandle } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { lookup } from "mrmime";
import type { StaticEndpoint } from "../../manifest.mts";
import { notFound } from "../api-failure.mts";
import { type Answer, decideAnswer, type FileFacts, type Range } from "./static-conditions.mts";
import { findFile, openFile } from "./static-path.mts";

/** One request for a file. */
export interface FileExchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** Sent with every response. */
  headers: OutgoingHttpHeaders;
  /** The part of the path that names the file, decoded. */
  rest: string;
}

/**
 * Serves the files of an `api.static` as Encore's gateway does, except links, which Encore follows and this host does
 * not.
 */
export class StaticFiles {
  readonly endpoint: StaticEndpoint;
  readonly #root: string;

  constructor(appRoot: string, endpoint: StaticEndpoint) {
    this.endpoint = endpoint;
    this.#root = appRoot;
  }

  async serve({ headers: common, ...rest }: FileExchange): Promise<void> {
    const exchange = { ...rest, headers: { ...common, ...lowerCased(this.endpoint.headers) } };
    const found = await findFile(join(this.#root, this.endpoint.dir), exchange.rest);
    if (found === "folder") redirect(exchange);
    else if (found !== null)
      await sendFile(exchange, { file: found, name: nameOf(exchange.rest), status: 200 });
    else await this.#sendFallback(exchange);
  }

  async #sendFallback(exchange: FileExchange): Promise<void> {
    const { notFound: path, notFoundStatus: status } = this.endpoint;
    const file = path === null ? null : await openFile(join(this.#root, path));
    if (file === null || path === null) {
      for (const [name, value] of Object.entries(exchange.headers)) {
        if (value !== undefined) exchange.outgoing.setHeader(name, value);
      }
      throw notFound("file not found");
    }
    await sendFile(exchange, { file, name: path, status });
  }
}

function lowerCased(headers: StaticEndpoint["headers"]): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function nameOf(rest: string): string {
  return rest === "" || rest.endsWith("/") ? "index.html" : rest;
}

/** Encore's file server knows only the rest of the path, and so redirects to that. */
function redirect({ outgoing, headers, rest }: FileExchange): void {
  outgoing.writeHead(307, { ...headers, location: `/${rest}/`, "content-length": 0 }).end();
}

interface SentFile {
  file: FileHandle;
  /** Its content type follows from its extension. */
  name: string;
  status: number;
}

async function sendFile(exchange: FileExchange, { file, name, status }: SentFile): Promise<void> {
  await using opened = file;
  const { size, mtimeMs } = await opened.stat();
  const facts: FileFacts = {
    sizeBytes: size,
    etag: `"${Math.trunc(mtimeMs).toString(16)}-${size.toString(16)}"`,
    modifiedMs: Math.floor(mtimeMs / 1_000) * 1_000,
  };
  const answer = status === 200 ? decideAnswer(exchange.incoming.headers, facts) : "whole";
  const headers = { ...headersOf(facts, name), ...exchange.headers };
  await send(exchange, { file: opened, facts, answer, status, headers });
}

function headersOf({ etag, modifiedMs }: FileFacts, name: string): OutgoingHttpHeaders {
  return {
    "accept-ranges": "bytes",
    "content-type": lookup(name) ?? "application/octet-stream",
    etag,
    "last-modified": new Date(modifiedMs).toUTCString(),
  };
}

interface Decided {
  file: FileHandle;
  facts: FileFacts;
  answer: Answer;
  status: number;
  headers: OutgoingHttpHeaders;
}

async function send({ incoming, outgoing }: FileExchange, decided: Decided): Promise<void> {
  const { status, headers, range } = outcomeOf(decided);
  outgoing.writeHead(status, { ...decided.headers, ...headers });
  if (range === null || incoming.method === "HEAD" || range.end < range.start) {
    outgoing.end();
    return;
  }
  // A client that disconnects does not need the rest.
  const content = decided.file.createReadStream({ ...range, autoClose: false });
  await pipeline(content, outgoing).catch(() => undefined);
}

interface Outcome {
  status: number;
  headers: OutgoingHttpHeaders;
  /** The bytes that follow; null if none. */
  range: Range | null;
}

function outcomeOf({ answer, status, facts: { sizeBytes } }: Decided): Outcome {
  if (answer === "unchanged") return { status: 304, headers: {}, range: null };
  if (answer === "precondition_failed") return { status: 412, headers: { "content-length": 0 }, range: null };
  if (answer === "unsatisfiable") {
    return {
      status: 416,
      headers: { "content-range": `bytes */${sizeBytes}`, "content-length": 0 },
      range: null,
    };
  }
  if (answer === "whole") {
    return { status, headers: { "content-length": sizeBytes }, range: { start: 0, end: sizeBytes - 1 } };
  }
  const { start, end } = answer;
  const headers = {
    "content-length": end - start + 1,
    "content-range": `bytes ${start}-${end}/${sizeBytes}`,
  };
  return { status: 206, headers, range: answer };
}
