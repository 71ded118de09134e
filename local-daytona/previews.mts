import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { badRequest, notFound } from "./api-error.mts";
import { type Exchange, ok, param, type Route } from "./http.mts";
import { handOn, repeat } from "./relay.mts";
import type { Runners } from "./runner.mts";
import { newToken, type SandboxRecord } from "./sandbox-record.mts";
import { passOn } from "./toolbox-proxy.mts";
import type { World } from "./world.mts";

const SECONDS_DEFAULT = 60;
const SECONDS_MAX = 86_400;

/** One address of a sandbox's port. */
interface Preview {
  record: SandboxRecord;
  port: number;
  server: Server;
  /** A signed preview's own secret and expiry; null if the sandbox's token opens it. */
  signed: { token: string; expiresAt: number } | null;
}

/**
 * Previews on loopback. Real previews have a host name each; here each has its own port, so that they work without DNS
 * and the app is still at the root path.
 */
export class Previews {
  readonly #previews: Preview[] = [];
  readonly #world: World;
  readonly #runners: Runners;

  constructor(world: World, runners: Runners) {
    this.#world = world;
    this.#runners = runners;
  }

  routes(): Route[] {
    const prefix = "/api/sandbox/:id/ports/:port";
    return [
      { method: "GET", path: `${prefix}/preview-url`, handler: (exchange) => this.#link(exchange) },
      { method: "GET", path: `${prefix}/signed-preview-url`, handler: (exchange) => this.#sign(exchange) },
      {
        method: "POST",
        path: `${prefix}/signed-preview-url/:token/expire`,
        handler: (exchange) => this.#expire(exchange),
      },
    ];
  }

  /** Removes a sandbox's previews. */
  drop(record: SandboxRecord): void {
    for (const preview of this.#previews.filter((each) => each.record === record)) this.#remove(preview);
  }

  close(): void {
    for (const preview of [...this.#previews]) this.#remove(preview);
  }

  async #link(exchange: Exchange) {
    const record = this.#world.get(param(exchange, "id"));
    const port = portOf(exchange);
    const existing = this.#previews.find(
      (each) => each.record === record && each.port === port && each.signed === null,
    );
    const preview = existing ?? (await this.#open({ record, port, signed: null }));
    return ok({ sandboxId: record.id, url: urlOf(preview), token: record.previewToken });
  }

  async #sign(exchange: Exchange) {
    const record = this.#world.get(param(exchange, "id"));
    const port = portOf(exchange);
    const seconds = Number(exchange.query.get("expiresInSeconds") ?? SECONDS_DEFAULT);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > SECONDS_MAX) {
      throw badRequest("expiresInSeconds must be between 1 second and 24 hours");
    }
    this.#removeExpired();
    const signed = { token: newToken(), expiresAt: this.#world.clock.now() + seconds * 1_000 };
    const preview = await this.#open({ record, port, signed });
    return ok({ sandboxId: record.id, port, token: signed.token, url: urlOf(preview) });
  }

  #expire(exchange: Exchange) {
    const token = param(exchange, "token");
    const preview = this.#previews.find(({ signed }) => signed?.token === token);
    if (preview === undefined) throw notFound("Signed preview URL not found");
    this.#remove(preview);
    return ok({});
  }

  async #open(facts: Omit<Preview, "server">): Promise<Preview> {
    const server = createServer();
    const preview = { ...facts, server };
    server.on("request", (request, response) =>
      this.#serve(preview, request, response).catch(() => response.destroy()),
    );
    server.on("upgrade", (request, socket) =>
      this.#upgrade(preview, request, socket).catch(() => socket.destroy()),
    );
    server.unref();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#previews.push(preview);
    return preview;
  }

  /** Each one uses a port of this machine. */
  #removeExpired(): void {
    const now = this.#world.clock.now();
    const isOver = ({ signed }: Preview) => signed !== null && signed.expiresAt <= now;
    for (const preview of this.#previews.filter(isOver)) this.#remove(preview);
  }

  #remove(preview: Preview): void {
    this.#previews.splice(this.#previews.indexOf(preview), 1);
    preview.server.close();
    preview.server.closeAllConnections();
  }

  #refusal(preview: Preview, request: IncomingMessage): [number, string] | null {
    const { record, signed } = preview;
    if (signed !== null && signed.expiresAt <= this.#world.clock.now()) return [401, "the link has expired"];
    if (signed === null && !record.public && !carriesToken(request, record))
      return [401, "unauthorized: no valid token"];
    this.#world.tick();
    if (record.state !== "started") return [400, "no IP address found. Is the Sandbox started?"];
    return null;
  }

  async #serve(preview: Preview, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.#refusal(preview, request);
    if (refusal !== null) {
      const [statusCode, message] = refusal;
      response.writeHead(statusCode, { "content-type": "application/json" });
      response.end(JSON.stringify({ statusCode, message, source: "DAYTONA_PROXY" }));
      return;
    }
    if (request.headers["x-daytona-skip-last-activity-update"] !== "true") this.#world.touch(preview.record);
    const inside = await this.#tunnel(preview);
    if (inside === null) {
      response.writeHead(502, { "content-type": "text/plain" });
      response.end("bad gateway: nothing listens on that port\n");
      return;
    }
    relay({ request, response }, inside);
  }

  async #upgrade(preview: Preview, request: IncomingMessage, outside: Duplex): Promise<void> {
    outside.on("error", () => outside.destroy());
    const inside = this.#refusal(preview, request) === null ? await this.#tunnel(preview) : null;
    if (inside === null) outside.destroy();
    else passOn(request, request.url ?? "/", { outside, inside });
  }

  /** Connects to the port inside; null if no program listens there on an external address. */
  async #tunnel({ record, port }: Preview): Promise<Socket | null> {
    const socketPath = await this.#runners.socketOf(record).catch(() => null);
    if (socketPath === null) return null;
    return await new Promise((resolve) => {
      const request = sendRequest({
        socketPath,
        path: `/tunnel/${port}`,
        headers: { connection: "Upgrade", upgrade: "tunnel" },
      });
      request.on("upgrade", (_response, socket) => resolve(socket instanceof Socket ? socket : null));
      request.on("response", () => resolve(null));
      request.on("error", () => resolve(null));
      request.end();
    });
  }
}

function relay({ request, response }: Pick<Exchange, "request" | "response">, inside: Socket): void {
  const target = {
    createConnection: () => inside,
    path: request.url,
    headers: { ...request.headers, connection: "close" },
  };
  repeat(request, target, {
    answered: (answer) => handOn(answer, response),
    failed: () => response.destroy(),
  });
  response.on("close", () => inside.destroy());
}

function carriesToken(request: IncomingMessage, record: SandboxRecord): boolean {
  const query = new URL(request.url ?? "/", "http://preview").searchParams.get("DAYTONA_SANDBOX_AUTH_KEY");
  return [request.headers["x-daytona-preview-token"], query].includes(record.previewToken);
}

function portOf(exchange: Exchange): number {
  const port = Number(param(exchange, "port"));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw badRequest("Invalid port");
  return port;
}

function urlOf({ server }: Preview): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}
