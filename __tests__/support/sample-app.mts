import { type TemporaryApp, writeTemporaryApp } from "../../tools/temporary-app.mts";

/**
 * A real Encore app that uses features that the host supports and the product does not use; tests run it in its own
 * host.
 */
export function writeSampleApp(): TemporaryApp {
  return writeTemporaryApp(files);
}

const files: Record<string, string> = {
  "front/encore.service.ts": `
import { middleware } from "encore.dev/api";
import { Service } from "encore.dev/service";

const stamp = middleware({ target: { isRaw: false } }, async (request, next) => {
  request.data.seen = "by middleware";
  const response = await next(request);
  response.header.set("x-stamp", "front");
  return response;
});

export default new Service("front", { middlewares: [stamp] });
`,
  "front/auth.ts": `
import { APIError, Gateway, type Header } from "encore.dev/api";
import { authHandler } from "encore.dev/auth";

interface Params {
  authorization?: Header<"Authorization">;
}

interface Data {
  userID: string;
  since: Date;
}

export const authenticate = authHandler<Params, Data>(async ({ authorization }) => {
  if (authorization === "Bearer broken") throw APIError.unavailable("the key store is away");
  if (authorization === "Bearer nobody") return { since: new Date(0) } as Data;
  if (authorization !== "Bearer good") throw APIError.unauthenticated("no such key");
  return { userID: "ada", since: new Date(0) };
});

export const gateway = new Gateway({ authHandler: authenticate });
`,
  "front/api.ts": `
import { currentRequest } from "encore.dev";
import { api, APIError, type Header, HttpStatus, type Query } from "encore.dev/api";
import { secret } from "encore.dev/config";
import log from "encore.dev/log";
import type { IsEmail, Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { back } from "~encore/clients";

const apiKey = secret("SampleAPIKey");

interface EchoRequest {
  id: number;
  title: string & MinLen<2> & MaxLen<8>;
  mail?: string & IsEmail;
  count?: number & Min<1> & Max<5>;
  when?: Date;
  color?: "red" | "green";
  nested?: { flag: boolean; labels: string[] };
  note?: string | null;
}

interface EchoResponse {
  payload: string;
  when: Date | null;
  kind: string;
}

export const echo = api(
  { expose: true, method: "POST", path: "/echo/:id" },
  async (request: EchoRequest): Promise<EchoResponse> => ({
    payload: JSON.stringify(request),
    when: request.when ?? null,
    kind: request.when instanceof Date ? "date" : "none",
  }),
);

interface ListRequest {
  limit?: number;
  exact?: boolean;
  since?: Date;
  tag?: Query<string[]>;
  trace: Header<"X-Trace">;
}

interface Text {
  text: string;
}

export const list = api(
  { expose: true, method: "GET", path: "/list" },
  async (request: ListRequest): Promise<Text> => ({ text: JSON.stringify(request) }),
);

interface CreatedResponse {
  status: HttpStatus;
  location: Header<"Location">;
  id: string;
  inner: { shown: string };
}

export const create = api(
  { expose: true, method: "POST", path: "/things" },
  async (): Promise<CreatedResponse> => {
    const inner = { shown: "yes", extra: "leaks" };
    const hidden = { secretField: "dropped" };
    return {
      ...hidden,
      status: HttpStatus.Accepted,
      location: "/things/1",
      id: "1",
      inner,
    };
  },
);

export const nothing = api({ expose: true, method: "DELETE", path: "/things/:id" }, async (_: { id: string }): Promise<void> => {});

interface Who {
  userId: string | null;
  since: Date | null;
}

export const whoAmI = api({ expose: true, method: "GET", path: "/who" }, async (): Promise<Who> => {
  const data = getAuthData();
  return { userId: data?.userID ?? null, since: data?.since ?? null };
});

export const mustKnow = api({ expose: true, auth: true, method: "GET", path: "/must-know" }, async (): Promise<Text> => ({ text: getAuthData()?.userID ?? "" }));

export const viaBack = api({ expose: true, method: "GET", path: "/via-back" }, async (): Promise<Text> => {
  const before = currentRequest();
  const answer = await back.describe({ when: new Date(0), extra: "dropped" } as never);
  const after = currentRequest();
  const isSame = before?.type === "api-call" && after?.type === "api-call" && before.api.endpoint === after.api.endpoint;
  return { text: JSON.stringify({ ...answer, isDate: answer.when instanceof Date, isSame }) };
});

export const asOther = api({ expose: true, method: "GET", path: "/as-other" }, async (): Promise<Text> => {
  const { userId } = await back.describe({ when: new Date(0) }, { authData: { userID: "other", since: new Date(0) } });
  return { text: String(userId) };
});

export const failing = api({ expose: true, method: "GET", path: "/fail/:how" }, async ({ how }: { how: string }): Promise<Text> => {
  if (how === "missing") throw APIError.notFound("no such thing").withDetails({ reason: "not_found" });
  if (how === "cause") throw APIError.aborted("try later", new Error("it was busy"));
  if (how === "back") return { text: String(await back.refuse()) };
  if (how === "back-crash") return { text: String(await back.crash()) };
  if (how === "node") throw Object.assign(new Error("secret path"), { code: "ENOENT" });
  throw new Error("a private reason");
});

export const caught = api({ expose: true, method: "GET", path: "/caught" }, async (): Promise<Text> => {
  try {
    await back.refuse();
    return { text: "no error" };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return { text: JSON.stringify({ code: error.code, message: error.message, details: error.details }) };
  }
});

export const current = api({ expose: true, method: "GET", path: "/current/:id", tags: ["a"] }, async ({ id }: { id: string }): Promise<Text> => {
  log.info("looked at", { id });
  return { text: JSON.stringify(currentRequest()) };
});

export const hidden = api({ method: "GET", path: "/hidden" }, async (): Promise<Text> => ({ text: "hidden" }));

export const secretSet = api({ expose: true, method: "GET", path: "/secret" }, async (): Promise<Text> => ({ text: apiKey() === "" ? "unset" : "set" }));

export const small = api({ expose: true, method: "POST", path: "/small", bodyLimit: 64 }, async ({ text }: Text): Promise<Text> => ({ text }));

export const badAnswer = api({ expose: true, method: "GET", path: "/bad-answer" }, async (): Promise<{ list: string[] }> => ({ list: [undefined as never] }));

export const rest = api({ expose: true, method: "GET", path: "/tree/*path" }, async ({ path }: { path: string }): Promise<Text> => ({ text: path }));

export const fallback = api({ expose: true, method: "GET", path: "/!path" }, async ({ path }: { path: string }): Promise<Text> => ({ text: "fallback " + path }));
`,
  "front/site/index.html": "<h1>site</h1>",
  "front/site/assets/.keep": "",
  "front/site.ts": `
import { api } from "encore.dev/api";

export const site = api.static({
  expose: true,
  path: "/site/*path",
  dir: "./site",
  notFound: "./site/index.html",
  notFoundStatus: 200,
  headers: { "Cache-Control": "no-cache" },
});

export const siteAssets = api.static({
  expose: true,
  path: "/site/assets/*path",
  dir: "./site/assets",
  headers: { "Cache-Control": "public, max-age=31536000, immutable" },
});

export const privateSite = api.static({ expose: true, auth: true, path: "/private/*path", dir: "./site" });
`,
  "front/raw.ts": `
import { once } from "node:events";
import { api } from "encore.dev/api";

export const upload = api.raw({ expose: true, method: "PUT", path: "/raw/upload", bodyLimit: 8388608 }, async (request, response) => {
  let size = 0;
  try {
    for await (const chunk of request) size += chunk.length;
  } catch (error) {
    response.writeHead(400);
    response.end(String(error instanceof Error ? error.message : error));
    return;
  }
  response.setHeader("content-type", "text/plain");
  response.end(String(size));
});

/** Responds after the first bytes of the body. */
export const refuse = api.raw({ expose: true, method: "PUT", path: "/raw/refuse", bodyLimit: null }, async (request, response) => {
  await once(request, "readable");
  request.read();
  response.writeHead(400);
  response.end("refused");
});

let written = 0;
let isDone = false;

/** Writes until it is through, awaiting each callback; /raw/progress tells how far it got. */
export const download = api.raw({ expose: true, method: "GET", path: "/raw/download" }, async (_request, response) => {
  written = 0;
  isDone = false;
  const chunk = Buffer.alloc(1024 * 1024, 1);
  for (let index = 0; index < 64; index += 1) {
    await new Promise<void>((resolve) => response.write(chunk, () => resolve()));
    written += 1;
  }
  response.end();
  isDone = true;
});

export const progress = api.raw({ expose: true, method: "GET", path: "/raw/progress" }, async (_request, response) => {
  response.end(JSON.stringify({ written, isDone }));
});

export const events = api.raw({ expose: true, method: "GET", path: "/raw/events" }, async (request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("data: first\\n\\n");
  const gate = new URL(request.url ?? "", "http://localhost").searchParams.get("gate") ?? "";
  while (!opened.has(gate)) await once(gates, "open");
  response.end("data: last\\n\\n");
});

import { EventEmitter } from "node:events";
const gates = new EventEmitter();
const opened = new Set<string>();

export const open = api.raw({ expose: true, method: "POST", path: "/raw/open" }, async (request, response) => {
  opened.add(new URL(request.url ?? "", "http://localhost").searchParams.get("gate") ?? "");
  gates.emit("open");
  response.end();
});

export const slow = api.raw({ expose: true, method: "GET", path: "/raw/slow" }, async (_request, response) => {
  await new Promise((resolve) => setTimeout(resolve, 500));
  response.end("done");
});

export const rawFail = api.raw({ expose: true, method: "GET", path: "/raw/fail" }, async () => {
  throw new Error("before the first byte");
});

export const rawHead = api.raw({ expose: true, method: "GET", path: "/raw/headers/:name" }, async (request, response) => {
  response.end(JSON.stringify({ headers: request.headers, url: request.url, method: request.method }));
});
`,
  "back/encore.service.ts": `
import { Service } from "encore.dev/service";

export default new Service("back");
`,
  "back/api.ts": `
import { api, APIError } from "encore.dev/api";
import { getAuthData } from "~encore/auth";

interface DescribeRequest {
  when: Date;
}

interface Description {
  when: Date;
  wasDate: boolean;
  keys: string[];
  userId: string | null;
}

export const describe = api({}, async (request: DescribeRequest): Promise<Description> => ({
  when: request.when,
  wasDate: request.when instanceof Date,
  keys: Object.keys(request),
  userId: getAuthData()?.userID ?? null,
}));

export const refuse = api({}, async (): Promise<void> => {
  throw APIError.failedPrecondition("not now").withDetails({ reason: "later" });
});

export const crash = api({}, async (): Promise<void> => {
  throw new Error("the reason in the back");
});
`,
  "back/db.ts": `
import { SQLDatabase } from "encore.dev/storage/sqldb";

export const db = new SQLDatabase("jobs", { migrations: "./migrations" });
`,
  "back/migrations/1_create_event.up.sql": `
CREATE TABLE event (id bigserial PRIMARY KEY, kind text NOT NULL, process int NOT NULL, attempt int NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE gate (name text PRIMARY KEY);
`,
  "back/topics.ts": `
import { Topic } from "encore.dev/pubsub";

export interface Job {
  kind: string;
  sentAt: Date;
}

export const jobs = new Topic<Job>("jobs", { deliveryGuarantee: "at-least-once" });
`,
  "back/on-job.ts": `
import { setTimeout as delay } from "node:timers/promises";
import { currentRequest } from "encore.dev";
import { Subscription } from "encore.dev/pubsub";
import { db } from "./db";
import { jobs, type Job } from "./topics";

async function run(job: Job): Promise<void> {
  const request = currentRequest();
  const attempt = request?.type === "pubsub-message" ? request.deliveryAttempt : -1;
  await db.exec\`INSERT INTO event (kind, process, attempt) VALUES (\${job.kind}, \${process.pid}, \${attempt})\`;
  if (!(job.sentAt instanceof Date)) throw new Error("the date was not revived");
  if (job.kind.startsWith("fail")) throw new Error("handler says no");
  if (job.kind.startsWith("hang")) await gateOpens(job.kind);
}

async function gateOpens(name: string): Promise<void> {
  while ((await db.queryRow\`SELECT 1 AS one FROM gate WHERE name = \${name}\`) === null) await delay(20);
}

const _ = new Subscription(jobs, "run-job", {
  handler: run,
  maxConcurrency: 4,
  retryPolicy: { minBackoff: "100ms", maxBackoff: "200ms", maxRetries: 2 },
});

const __ = new Subscription(jobs, "count-job", {
  handler: async (job) => {
    await db.exec\`INSERT INTO event (kind, process, attempt) VALUES (\${"copy " + job.kind}, \${process.pid}, 0)\`;
  },
});
`,
  "back/jobs-api.ts": `
import { api } from "encore.dev/api";
import { db } from "./db";
import { jobs } from "./topics";

interface PublishRequest {
  kind: string;
  count?: number;
}

export const publish = api({ expose: true, method: "POST", path: "/jobs" }, async ({ kind, count }: PublishRequest): Promise<void> => {
  const sends = Array.from({ length: count ?? 1 }, () => jobs.publish({ kind, sentAt: new Date() }));
  await Promise.all(sends);
});

interface Event {
  kind: string;
  process: number;
  attempt: number;
  at: Date;
}

export const events = api({ expose: true, method: "GET", path: "/jobs/:kind" }, async ({ kind }: { kind: string }): Promise<{ events: Event[] }> => ({
  events: await db.queryAll<Event>\`SELECT kind, process, attempt, at FROM event WHERE kind = \${kind} ORDER BY id\`,
}));

export const openGate = api({ expose: true, method: "POST", path: "/gates/:name" }, async ({ name }: { name: string }): Promise<void> => {
  await db.exec\`INSERT INTO gate (name) VALUES (\${name}) ON CONFLICT DO NOTHING\`;
});
`,
};
