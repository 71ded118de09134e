import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ApiFailure } from "../api-failure.mts";
import type { MetricsPage } from "../metrics/metrics-page.mts";
import { respondFailure } from "./respond.mts";
import { type ClientLimits, clientLimits, StalledClients } from "./stalled-clients.mts";

type Phase = "starting" | "serving" | "draining";

interface Address {
  port: number;
  host: string;
}

const health: Record<Phase, { status: number; code: string; message: string }> = {
  starting: { status: 503, code: "starting", message: "the app is starting" },
  serving: { status: 200, code: "ok", message: "Your Encore app is up and running!" },
  draining: { status: 503, code: "shutting_down", message: "the app is shutting down" },
};

/** Serves requests once the app runs. */
export interface RequestServer {
  /** Serves one request to its end; never rejects. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  /** Whether request bodies wait for memory. */
  readonly isCrowded: boolean;
}

/** The running app, for the health check. */
export interface AppIdentity {
  app_slug: string;
  env_name: string;
}

const healthDetails = {
  app_revision: "",
  encore_compiler: "",
  deploy_id: "",
  checks: [],
  enabled_experiments: [],
};

/** Total size of a request's headers. Node's default of 16 KiB would refuse requests that Encore accepts. */
const headerBytesMax = 64 * 1024;

/**
 * The listening socket. It is opened before the app is loaded, so that a busy port is reported immediately and the URL
 * is known.
 */
export class HttpServer {
  readonly #server: Server;
  #phase: Phase = "starting";
  readonly #clients: StalledClients;
  #gateway: RequestServer | null = null;
  #metrics: MetricsPage | null = null;
  #identity: AppIdentity = { app_slug: "", env_name: "" };
  #inFlight = 0;
  #onIdle: (() => void) | null = null;

  constructor(limits: ClientLimits = clientLimits) {
    const { headersMs, requestMs, readIdleMs, connectionsMax } = limits;
    const options = {
      maxHeaderSize: headerBytesMax,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(5_000, headersMs),
      keepAliveTimeout: 65_000,
    };
    this.#server = createServer(options, (incoming, outgoing) => this.#receive(incoming, outgoing));
    this.#server.maxConnections = connectionsMax;
    this.#clients = new StalledClients(limits, () => this.#gateway?.isCrowded ?? false);
    this.#server.setTimeout(readIdleMs, (socket) => this.#clients.takeIdle(socket));
  }

  /** Returns the port, chosen by the system for 0. */
  async listen({ port, host }: Address): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, resolve);
    });
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  }

  serve(gateway: RequestServer, identity: AppIdentity, metrics: MetricsPage | null = null): void {
    this.#gateway = gateway;
    this.#metrics = metrics;
    this.#identity = identity;
    this.#phase = "serving";
  }

  /** Refuses new requests and waits for running ones up to a limit; then closes every connection. */
  async drain(deadlineMs: number): Promise<void> {
    this.#phase = "draining";
    await this.#idleWithin(deadlineMs);
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
    this.#clients.end();
  }

  #receive(incoming: IncomingMessage, outgoing: ServerResponse): void {
    // Without a listener, a write to a client that just disconnected would end the process.
    outgoing.on("error", ignoreLostClient);
    this.#clients.watch(incoming, outgoing);
    if (incoming.url === "/__encore/healthz") {
      this.#respondHealth(outgoing);
      return;
    }
    if (this.#phase !== "serving" || this.#gateway === null) {
      const failure = new ApiFailure("unavailable", health[this.#phase].message);
      respondFailure(outgoing, failure, { connection: "close" });
      return;
    }
    this.#inFlight += 1;
    outgoing.once("close", () => this.#finish());
    const page = this.#metrics?.isFor(incoming) ? this.#metrics : null;
    const serving = page === null ? this.#gateway.serve(incoming, outgoing) : page.serve(outgoing);
    serving.catch(() => outgoing.destroy());
  }

  #respondHealth(outgoing: ServerResponse): void {
    const { status, code, message } = health[this.#phase];
    const details = { ...this.#identity, ...healthDetails };
    const body = JSON.stringify({ code, message, details });
    const length = Buffer.byteLength(body);
    outgoing.writeHead(status, { "content-type": "application/json", "content-length": length }).end(body);
  }

  #finish(): void {
    this.#inFlight -= 1;
    if (this.#inFlight === 0) this.#onIdle?.();
  }

  async #idleWithin(deadlineMs: number): Promise<void> {
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, deadlineMs);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function ignoreLostClient(): void {
  // The handler is not notified either (as under Encore), and "close" has updated the counters.
}
