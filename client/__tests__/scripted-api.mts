import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Vaporform, type VaporformOptions } from "../src/vaporform.mts";

/** A request as the scripted server has seen it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  atMs: number;
}

/** What the server does with one request. */
export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that does with each request what the script says next; the last line holds for all that follow. */
export interface ScriptedApi extends AsyncDisposable {
  url: string;
  seen: SeenRequest[];
  client(options?: VaporformOptions): Vaporform;
}

export async function serveScript(...script: Reply[]): Promise<ScriptedApi> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const reply = script[Math.min(seen.length, script.length - 1)];
    const { method = "", url = "", headers } = request;
    const line: SeenRequest = { method, url, headers, body: "", atMs: performance.now() };
    seen.push(line);
    for await (const chunk of request) line.body += chunk;
    reply?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    client: (options) => new Vaporform({ baseUrl: url, ...options }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

/** A failure in the API's shape. */
export function failure(status: number, code: string, details: object | null): Reply {
  return json(status, { code, message: `it failed with ${status}`, details });
}

/** Drops the connection, before anything was sent or after a part of the response. */
export function cut(head?: { status: number; headers: Record<string, string>; part: string }): Reply {
  return (response) => {
    if (head === undefined) {
      response.destroy();
      return;
    }
    response.writeHead(head.status, head.headers);
    response.write(head.part, () => setTimeout(() => response.destroy(), 10));
  };
}

/** Sends text as server-sent events; then ends the stream, or cuts it. */
export function events(text: string, end: "end" | "cut" = "end"): Reply {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    if (end === "end") response.end(text);
    else response.write(text, () => setTimeout(() => response.destroy(), 10));
  };
}
