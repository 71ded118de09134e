import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { badRequest } from "./api-error.mts";
import { CreateSandbox } from "./create-rules.mts";
import { documentListItem, documentSandbox } from "./documents.mts";
import { type Answer, type Exchange, ok, param, type Route, readJson } from "./http.mts";
import type { SandboxRecord } from "./sandbox-record.mts";
import type { World } from "./world.mts";

/** The real server waits this long for the sandbox to start before it responds to a create. */
const HOLD_MS = 60_000;
const HOLD_POLL_MS = 5;
const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 200;

function setPublic(record: SandboxRecord, exchange: Exchange): void {
  const isPublic = param(exchange, "isPublic");
  if (isPublic !== "true" && isPublic !== "false") throw badRequest("isPublic must be a boolean");
  record.public = isPublic === "true";
}

/** The routes of sandboxes: https://www.daytona.io/docs/en/tools/api/ */
export function sandboxRoutes(world: World, toolboxUrl: () => string): Route[] {
  const show = (record: SandboxRecord): Answer => ok(documentSandbox(record, toolboxUrl()));

  function change(apply: (record: SandboxRecord, exchange: Exchange) => void | Promise<void>) {
    return async (exchange: Exchange): Promise<Answer> => {
      const record = world.get(param(exchange, "id"));
      await apply(record, exchange);
      return show(record);
    };
  }

  async function create(exchange: Exchange): Promise<Answer> {
    const record = world.create(await readJson(exchange, CreateSandbox));
    const asInserted = show(record);
    if (record.dockerfile === null) await holdUntilStarted(world, record);
    return asInserted;
  }

  async function setLabels(record: SandboxRecord, exchange: Exchange): Promise<void> {
    record.labels = (await readJson(exchange, z.object({ labels: z.record(z.string(), z.string()) }))).labels;
  }

  return [
    { method: "POST", path: "/api/sandbox", handler: create },
    {
      method: "GET",
      path: "/api/sandbox",
      handler: (exchange) => listSandboxes(world, exchange, toolboxUrl()),
    },
    { method: "GET", path: "/api/sandbox/:id", handler: change(() => undefined) },
    { method: "POST", path: "/api/sandbox/:id/start", handler: change((record) => world.start(record)) },
    { method: "POST", path: "/api/sandbox/:id/stop", handler: change((record) => world.stop(record)) },
    { method: "POST", path: "/api/sandbox/:id/archive", handler: change((record) => world.archive(record)) },
    { method: "DELETE", path: "/api/sandbox/:id", handler: change((record) => world.destroy(record)) },
    {
      method: "POST",
      path: "/api/sandbox/:id/last-activity",
      handler: change((record) => world.touch(record)),
    },
    { method: "PUT", path: "/api/sandbox/:id/labels", handler: change(setLabels) },
    { method: "POST", path: "/api/sandbox/:id/public/:isPublic", handler: change(setPublic) },
    ...intervalRoutes(change),
    {
      method: "GET",
      path: "/api/sandbox/:id/toolbox-proxy-url",
      handler: (exchange) => {
        world.get(param(exchange, "id"));
        return ok({ url: toolboxUrl() });
      },
    },
  ];
}

type Change = (apply: (record: SandboxRecord, exchange: Exchange) => void) => Route["handler"];

function intervalRoutes(change: Change): Route[] {
  const intervals = [
    ["autostop", "autoStopInterval", 0],
    ["autoarchive", "autoArchiveInterval", 0],
    ["autodelete", "autoDeleteInterval", -1],
    ["ttl", "ttlMinutes", 0],
  ] as const;
  return intervals.map(([word, field, least]) => ({
    method: "POST",
    path: `/api/sandbox/:id/${word}/:minutes`,
    handler: change((record, exchange) => {
      const minutes = Number(param(exchange, "minutes"));
      if (!Number.isInteger(minutes) || minutes < least) throw badRequest(`invalid ${word} interval`);
      record[field] = minutes;
    }),
  }));
}

async function holdUntilStarted(world: World, record: SandboxRecord): Promise<void> {
  const endsAt = Date.now() + HOLD_MS;
  while (record.state !== "started" && Date.now() < endsAt) {
    if (record.state === "error") throw badRequest(`Sandbox failed to start: ${record.errorReason}`);
    if (record.desiredState === "destroyed") throw badRequest("Sandbox failed to start: it was destroyed");
    await delay(HOLD_POLL_MS);
    world.tick();
  }
}

function listSandboxes(world: World, { query }: Exchange, toolboxUrl: string): Answer {
  const size = Math.min(Number(query.get("limit") ?? PAGE_SIZE), PAGE_SIZE_MAX);
  const labels = readLabels(query.get("labels"));
  const states = query.getAll("states");
  const found = world
    .all()
    .filter((record) => Object.entries(labels).every(([key, value]) => record.labels[key] === value))
    .filter((record) => states.length === 0 || states.includes(record.state))
    .filter((record) => record.name.startsWith(query.get("name") ?? ""));
  const start = found.findIndex(({ id }) => id === query.get("cursor")) + 1;
  const page = found.slice(start, start + size);
  const nextCursor = start + size < found.length ? (page.at(-1)?.id ?? null) : null;
  return ok({ items: page.map((record) => documentListItem(record, toolboxUrl)), nextCursor });
}

function readLabels(text: string | null): Record<string, string> {
  const labels = z.record(z.string(), z.string()).safeParse(JSON.parse(text ?? "{}"));
  if (!labels.success) throw badRequest("labels must be a JSON object of strings");
  return labels.data;
}
