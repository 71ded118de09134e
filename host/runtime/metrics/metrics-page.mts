import type { IncomingMessage, ServerResponse } from "node:http";
import type { MetricsRegistry } from "./app-metrics.mts";
import { EXPOSITION_TYPE, writeExposition } from "./exposition.mts";
import { type MetricsRule, mayReadMetrics } from "./metrics-access.mts";
import { readProcess, watchEventLoop } from "./process-metrics.mts";
import type { RequestMeter } from "./request-meter.mts";
import type { StorageMetrics } from "./storage-metrics.mts";

/** The sources of the metrics, and their access settings. */
export interface MetricsSources {
  app: MetricsRegistry;
  requests: RequestMeter;
  storage: StorageMetrics;
  rule: MetricsRule;
}

/** Serves `GET /metrics`. For clients without access the page does not exist. */
export class MetricsPage {
  readonly #sources: MetricsSources;

  constructor(sources: MetricsSources) {
    this.#sources = sources;
    watchEventLoop();
  }

  /** Whether the request is for this page and allowed; if not, it is handled like any other request. */
  isFor(incoming: IncomingMessage): boolean {
    const isAsked = incoming.method === "GET" && /^\/metrics(\?|$)/.test(incoming.url ?? "");
    return isAsked && mayReadMetrics(incoming, this.#sources.rule);
  }

  async serve(outgoing: ServerResponse): Promise<void> {
    const { app, requests, storage } = this.#sources;
    const families = [...requests.read(), ...readProcess(), ...(await storage.read()), ...app.read()];
    const body = Buffer.from(writeExposition(families));
    outgoing.writeHead(200, {
      "content-type": EXPOSITION_TYPE,
      "content-length": body.length,
      "cache-control": "no-store",
    });
    outgoing.end(body);
  }
}
