import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import findMyWay from "find-my-way";
import { ApiError, envelopeOf } from "./api-error.mts";
import { tryIsolation } from "./bubblewrap.mts";
import { type Clock, systemClock } from "./clock.mts";
import type { Quota } from "./create-rules.mts";
import { dashboardPage, type Faults, sendEndless, sendFault } from "./faults.mts";
import { type Answer, type Exchange, type Handler, type Route, sendJson } from "./http.mts";
import { Previews } from "./previews.mts";
import { Runners } from "./runner.mts";
import { sandboxRoutes } from "./sandbox-routes.mts";
import { snapshotRoutes } from "./snapshot-routes.mts";
import { toolboxProxy } from "./toolbox-proxy.mts";
import { volumeRoutes } from "./volumes.mts";
import { type Pace, World } from "./world.mts";

export interface DaytonaServerOptions {
  /** The API key that calls must send. */
  apiKey: string;
  /** 0 or absent: any free port. */
  port?: number;
  clock?: Clock;
  pace?: Pace;
  quota?: Quota;
  /**
   * What isolates code in a sandbox from this machine; `bubblewrap` by default. With `nothing-runs`, sandboxes have
   * states but no processes.
   */
  isolation?: "bubblewrap" | "none" | "nothing-runs";
}

/** A running server that implements Daytona's REST API. */
export interface DaytonaServer {
  /** The value for `DaytonaAPIURL`. */
  apiUrl: string;
  world: World;
  faults: Faults;
  /** The last requests, e.g. `POST /api/sandbox`, oldest first. */
  requests: readonly string[];
  close(): Promise<void>;
}

const TICK_MS = 20;
const REQUESTS_MAX = 10_000;

/** Starts a local Daytona on the loopback interface. */
export async function startDaytonaServer(options: DaytonaServerOptions): Promise<DaytonaServer> {
  const world = new World({
    clock: options.clock ?? systemClock,
    ...(options.pace !== undefined && { pace: options.pace }),
    ...(options.quota !== undefined && { quota: options.quota }),
  });
  const requests: string[] = [];
  const server = createServer();
  const sockets = new Set<Duplex>();
  server.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const origin = () => `http://127.0.0.1:${portOf(server)}`;
  const sandboxes =
    options.isolation === "nothing-runs" ? null : await hostSandboxes(world, options.isolation);
  const find = routerOf([
    ...sandboxRoutes(world, () => `${origin()}/toolbox`),
    ...snapshotRoutes(world, () => `${origin()}/api`),
    ...volumeRoutes(world.volumes),
    ...(sandboxes?.previews.routes() ?? []),
  ]);

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url}`);
    if (requests.length > REQUESTS_MAX) requests.shift();
    void serve({ request, response }, { world, apiKey: options.apiKey, find, toolbox: sandboxes?.toolbox });
  });
  // The SDK's event socket is optional: without it, the SDK polls.
  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    const isOurs = isFriend(request, options.apiKey) && sandboxes?.toolbox.isToolbox(request.url ?? "");
    if (isOurs) sandboxes?.toolbox.upgrade(request, socket).catch(() => socket.destroy());
    else socket.destroy();
  });
  await listen(server, options.port ?? 0);
  const ticker = setInterval(() => world.tick(), TICK_MS);

  return {
    apiUrl: `${origin()}/api`,
    world,
    faults: world.faults,
    requests,
    close: async () => {
      clearInterval(ticker);
      await sandboxes?.close();
      await new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      });
    },
  };
}

/** Enables sandboxes on this machine. Throws without a working bubblewrap, unless isolation was turned off. */
async function hostSandboxes(world: World, isolation: "bubblewrap" | "none" = "bubblewrap") {
  const runners = new Runners(isolation === "none" ? null : await tryIsolation());
  const previews = new Previews(world, runners);
  world.onState((record, state) => {
    runners.follow(record, state);
    if (state === "destroyed") previews.drop(record);
  });
  return {
    previews,
    toolbox: toolboxProxy(world, runners),
    close: async () => {
      previews.close();
      await runners.close();
    },
  };
}

type Find = (method: string, path: string) => { handler: Handler; params: Exchange["params"] } | null;

function routerOf(routes: Route[]): Find {
  const handlers = new Map<string, Handler>();
  const router = findMyWay();
  for (const { method, path, handler } of routes) {
    router.on(method, path, () => undefined, { key: `${method} ${path}` });
    handlers.set(`${method} ${path}`, handler);
  }
  return (method, path) => {
    const route = routes.find((each) => each.method === method);
    const found = route && router.find(route.method, path);
    const handler = found && handlers.get(found.store.key);
    return found && handler ? { handler, params: found.params } : null;
  };
}

interface Serving {
  world: World;
  apiKey: string;
  find: Find;
  toolbox: ReturnType<typeof toolboxProxy> | undefined;
}

type Ends = Pick<Exchange, "request" | "response">;

async function serve(ends: Ends, serving: Serving): Promise<void> {
  const { request, response } = ends;
  const path = (request.url ?? "/").replace(/\?.*$/s, "");
  const fault = serving.world.faults.take(request.method ?? "GET", path);
  if (fault?.kind === "hang") return;
  if (fault?.kind === "answer") return sendFault(response, fault);
  if (fault?.kind === "keep-answer") {
    await respond(ends, { path, isDropped: false }, serving).catch(() => undefined);
    return fault.handled();
  }
  if (fault?.kind === "endless") {
    serving.world.faults.endless.push(sendEndless(response, fault));
    return;
  }
  try {
    const isDropped = fault?.kind === "drop-answer";
    const answer = await respond(ends, { path, isDropped }, serving);
    if (isDropped) request.socket.destroy();
    else send(response, answer);
  } catch (error) {
    sendError(response, error, { path, at: new Date(serving.world.clock.now()) });
  }
}

async function respond(
  ends: Ends,
  { path, isDropped }: { path: string; isDropped: boolean },
  serving: Serving,
): Promise<Answer> {
  const { request, response } = ends;
  if (!/^\/(api|toolbox)\//.test(path)) return sendPage(response);
  if (!isFriend(request, serving.apiKey)) throw new ApiError(401, "Invalid credentials");
  if (serving.toolbox?.isToolbox(path)) return await serving.toolbox.forward(ends, isDropped);
  const method = request.method ?? "GET";
  const route = serving.find(method, path);
  if (route === null) throw new ApiError(404, `Cannot ${method} ${path}`);
  const query = new URLSearchParams((request.url ?? "").slice(path.length));
  return await route.handler({ ...ends, params: route.params, query });
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer !== undefined) sendJson(response, answer.status, answer.body);
}

function sendPage(response: ServerResponse): undefined {
  response.writeHead(200, { "content-type": "text/html" });
  response.end(dashboardPage);
}

function sendError(
  response: ServerResponse,
  thrown: unknown,
  { path, at }: { path: string; at: Date },
): void {
  const error = thrown instanceof ApiError ? thrown : new ApiError(500, "An unexpected error occurred.");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  sendJson(response, error.statusCode, envelopeOf(error, path, at));
}

function isFriend(request: IncomingMessage, apiKey: string): boolean {
  return request.headers.authorization === `Bearer ${apiKey}`;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}
