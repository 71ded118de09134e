import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import findMyWay from "find-my-way";
import { ApiError, envelopeOf } from "./api-error.mts";
import { type Clock, systemClock } from "./clock.mts";
import type { Quota } from "./create-rules.mts";
import { dashboardPage, type Faults, sendFault } from "./faults.mts";
import { type Answer, type Exchange, type Handler, type Route, sendJson } from "./http.mts";
import { sandboxRoutes } from "./sandbox-routes.mts";
import { type Pace, World } from "./world.mts";

export interface DaytonaServerOptions {
  /** The key that calls must carry. */
  apiKey: string;
  /** 0 or absent: any free port. */
  port?: number;
  clock?: Clock;
  pace?: Pace;
  quota?: Quota;
}

/** A running server that speaks Daytona's REST API. */
export interface DaytonaServer {
  /** What `DaytonaAPIURL` is set to. */
  apiUrl: string;
  world: World;
  faults: Faults;
  /** Every request so far, e.g. `POST /api/sandbox`, oldest first. */
  requests: readonly string[];
  close(): Promise<void>;
}

const TICK_MS = 20;

/** Starts a local Daytona on the loopback interface. */
export async function startDaytonaServer(options: DaytonaServerOptions): Promise<DaytonaServer> {
  const world = new World({
    clock: options.clock ?? systemClock,
    ...(options.pace !== undefined && { pace: options.pace }),
    ...(options.quota !== undefined && { quota: options.quota }),
  });
  const requests: string[] = [];
  const server = createServer();
  const origin = () => `http://127.0.0.1:${portOf(server)}`;
  const find = routerOf(sandboxRoutes(world, () => `${origin()}/toolbox`));

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url}`);
    void serve({ request, response }, { world, apiKey: options.apiKey, find });
  });
  // The SDK's event socket is optional: it polls where it gets none.
  server.on("upgrade", (_request, socket) => socket.destroy());
  await listen(server, options.port ?? 0);
  const ticker = setInterval(() => world.tick(), TICK_MS);

  return {
    apiUrl: `${origin()}/api`,
    world,
    faults: world.faults,
    requests,
    close: async () => {
      clearInterval(ticker);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
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
}

async function serve(
  { request, response }: Pick<Exchange, "request" | "response">,
  { world, apiKey, find }: Serving,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const method = request.method ?? "GET";
  const fault = world.faults.take(method, url.pathname);
  if (fault?.kind === "hang") return;
  if (fault?.kind === "answer") return sendFault(response, fault);
  try {
    if (!/^\/(api|toolbox)\//.test(url.pathname)) return sendPage(response);
    refuseStrangers(request, apiKey);
    const route = find(method, url.pathname);
    if (route === null) throw new ApiError(404, `Cannot ${method} ${url.pathname}`);
    const answer = await route.handler({ request, response, params: route.params, query: url.searchParams });
    if (fault?.kind === "drop-answer") request.socket.destroy();
    else send(response, answer);
  } catch (error) {
    sendError(response, error, { path: url.pathname, at: new Date(world.clock.now()) });
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer !== undefined) sendJson(response, answer.status, answer.body);
}

function sendPage(response: ServerResponse): void {
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

function refuseStrangers(request: IncomingMessage, apiKey: string): void {
  if (request.headers.authorization !== `Bearer ${apiKey}`) throw new ApiError(401, "Invalid credentials");
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
