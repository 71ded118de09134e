import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { cut, events, failure, json, type Reply } from "./scripted-api.mts";

/** How a host is: well, or with a fault in each of the calls that a client repeats. */
export type Health = "well" | "faulty";

export interface FaultyApi extends AsyncDisposable {
  url: string;
  /** `METHOD path` of each request. */
  seen: string[];
  /** The keys by which the server recognises a repeated POST. */
  idempotencyKeys: (string | undefined)[];
  /** Serves a script to a browser, at `/page` of the same origin. */
  script: string;
}

const failed = { reason: "database_unavailable", retryable: true, retryAfterSeconds: 0 };
const busy = { reason: "rate_limited", retryable: true, retryAfterSeconds: 0 };
const event = (id: number, type: string) => `id: ${id}\nevent: ${type}\ndata: {"status":"${type}"}\n\n`;
const ended = { id: "imp_1", projectId: "prj_1", version: 4, status: "succeeded", failure: null };

/** What is sent for a path, call by call; the last holds. */
const well: Record<string, Reply[]> = {
  "POST /v1/imports": [json(202, { import: { id: "imp_1" }, project: { id: "prj_1" } })],
  "GET /v1/imports/imp_1/events": [
    events(
      `retry: 1\n\n${["queued", "running", "step"].map((type, index) => event(index + 1, type)).join("")}${event(4, "succeeded")}`,
    ),
  ],
  "GET /v1/imports/imp_1": [json(200, ended)],
  "GET /v1/projects": [json(200, { data: [{ id: "prj_1" }, { id: "prj_2" }], nextCursor: "prj_2" })],
  "GET /v1/projects?cursor=prj_2": [json(200, { data: [{ id: "prj_3" }], nextCursor: null })],
  "GET /v1/projects/prj_none": [failure(404, "not_found", { reason: "not_found", retryable: false })],
  "GET /v1/projects/prj_1/files/a%20b/%C3%BC.txt": [
    (response) => {
      response.writeHead(200, {
        "content-type": "text/plain",
        etag: '"abc"',
        "x-revision": "7",
        "x-file-mode": "100644",
      });
      response.end("grüß dich");
    },
  ],
  "GET /v1/workspaces/ws_1": [
    json(200, { id: "ws_1", version: 1, status: "starting", desiredState: "running", preview: {} }),
  ],
  "GET /v1/workspaces/ws_1/events": [
    (response) => response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders(),
  ],
};

const faulty: Record<string, Reply[]> = {
  ...well,
  "POST /v1/imports": [cut(), failure(503, "unavailable", failed), ...(well["POST /v1/imports"] ?? [])],
  "GET /v1/imports/imp_1/events": [
    failure(429, "resource_exhausted", busy),
    events(`retry: 1\n\n${event(1, "queued")}${event(2, "running")}id: 3\nevent: st`, "cut"),
    cut(),
    events(`: heartbeat\n\n${event(3, "step")}`),
    failure(503, "unavailable", failed),
    events(event(4, "succeeded")),
  ],
  "GET /v1/imports/imp_1": [failure(429, "resource_exhausted", busy), json(200, ended)],
  "GET /v1/projects?cursor=prj_2": [cut(), ...(well["GET /v1/projects?cursor=prj_2"] ?? [])],
  "GET /v1/projects/prj_1/files/a%20b/%C3%BC.txt": [
    failure(503, "unavailable", failed),
    ...(well["GET /v1/projects/prj_1/files/a%20b/%C3%BC.txt"] ?? []),
  ],
};

/** A host that responds to the scenario's calls, correctly or only after its faults. */
export async function serveApi(health: Health): Promise<FaultyApi> {
  const answers = new Map(
    Object.entries(health === "well" ? well : faulty).map(([key, replies]) => [key, [...replies]]),
  );
  const api = { seen: [] as string[], idempotencyKeys: [] as (string | undefined)[], script: "" };
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request);
    const key = `${request.method} ${request.url}`;
    if (sendPage(response, key, api.script)) return;
    api.seen.push(key);
    if (request.method === "POST") api.idempotencyKeys.push(request.headers["idempotency-key"]?.toString());
    const replies = answers.get(key) ?? [
      failure(404, "not_found", { reason: "not_found", retryable: false }),
    ];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    reply?.(response, request);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(api, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function sendPage(response: ServerResponse, key: string, script: string): boolean {
  if (key === "GET /page") {
    response.writeHead(200, { "content-type": "text/html" });
    response.end('<!doctype html><script type="module" src="/script.js"></script>');
  } else if (key === "GET /script.js") {
    response.writeHead(200, { "content-type": "text/javascript" }).end(script);
  } else return false;
  return true;
}
