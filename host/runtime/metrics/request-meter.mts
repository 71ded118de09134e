import type { ServerResponse } from "node:http";
import type { Family, Sample } from "./exposition.mts";

/** Upper bounds in seconds: from a cached file to a long poll. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;

/** A request that is being served. */
export interface MeteredRequest {
  /** The endpoint's declared path; `none` until one was found. Never the client's path. */
  route: string;
  method: string;
}

interface Durations {
  labels: Record<string, string>;
  /** Requests by bucket, each in the first matching one; the last is for all others. */
  counts: number[];
  sumSeconds: number;
}

interface Count {
  labels: Record<string, string>;
  value: number;
}

/** Counts requests by route and status, with their durations. Its size is limited by the number of routes. */
export class RequestMeter {
  readonly #counts = new Map<string, Count>();
  readonly #durations = new Map<string, Durations>();
  #inFlight = 0;

  /** Starts measuring a request; it ends when the response is closed by either side. */
  begin(outgoing: ServerResponse): MeteredRequest {
    const request: MeteredRequest = { route: "none", method: "none" };
    const startedAt = performance.now();
    this.#inFlight += 1;
    outgoing.once("close", () => {
      this.#inFlight -= 1;
      // A client that disconnected before the first byte got no status; nginx calls that 499.
      const status = outgoing.headersSent ? outgoing.statusCode : 499;
      this.#note(request, status, (performance.now() - startedAt) / 1_000);
    });
    return request;
  }

  read(): Family[] {
    return [
      {
        name: "http_requests_total",
        kind: "counter",
        help: "Requests that have ended, by route and status; 499: the client left before the response.",
        samples: [...this.#counts.values()],
      },
      {
        name: "http_request_duration_seconds",
        kind: "histogram",
        help: "How long requests took until their responses were closed.",
        samples: [...this.#durations.values()].flatMap(samplesOf),
      },
      {
        name: "http_requests_in_flight",
        kind: "gauge",
        help: "Requests that are being served, streams and long polls among them.",
        samples: [{ labels: {}, value: this.#inFlight }],
      },
    ];
  }

  #note({ route, method }: MeteredRequest, status: number, seconds: number): void {
    const labels = { method, route };
    const countKey = `${method} ${route} ${status}`;
    const count = this.#counts.get(countKey) ?? { labels: { ...labels, status: String(status) }, value: 0 };
    count.value += 1;
    this.#counts.set(countKey, count);
    const key = `${method} ${route}`;
    const durations = this.#durations.get(key) ?? {
      labels,
      counts: [...bounds, 0].map(() => 0),
      sumSeconds: 0,
    };
    const bucket = bounds.findIndex((bound) => seconds <= bound);
    const place = bucket === -1 ? bounds.length : bucket;
    durations.counts[place] = (durations.counts[place] ?? 0) + 1;
    durations.sumSeconds += seconds;
    this.#durations.set(key, durations);
  }
}

/** Prometheus' buckets are cumulative. */
function samplesOf({ labels, counts, sumSeconds }: Durations): Sample[] {
  let total = 0;
  const buckets = counts.map((count, index): Sample => {
    total += count;
    return { suffix: "_bucket", labels: { ...labels, le: String(bounds[index] ?? "+Inf") }, value: total };
  });
  return [
    ...buckets,
    { suffix: "_sum", labels, value: sumSeconds },
    { suffix: "_count", labels, value: total },
  ];
}
