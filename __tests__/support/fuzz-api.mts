import { execFileSync } from "node:child_process";
import { Agent, type IncomingMessage, request } from "node:http";
import fc from "fast-check";
import { apiRoutes, findRoute } from "./api-routes.mts";
import { arbitraryRequest, type FuzzedRequest } from "./arbitrary-request.mts";
import { complaintsAbout, isJson } from "./check-response.mts";
import type { NamedValues } from "./sample-request.mts";

interface FuzzOptions {
  url: string;
  /** The host's process, whose memory is watched. */
  pid: number;
  headers: Record<string, string>;
  requests: number;
  seed: number;
  /** Creates resources for the requests; called again from time to time, because requests delete them. */
  makeThings: () => Promise<NamedValues>;
}

export interface FuzzReport {
  requests: number;
  seed: number;
  /** Requests by response status. */
  statuses: Record<string, number>;
  /** Routes without any successful request: for those the fuzzer proves little. */
  unreached: string[];
  /** Problems, once for each route and complaint, with the first request that revealed it. */
  faults: string[];
  slowestMs: number;
  /** How much more memory the host uses than after the first tenth of the requests. */
  growthMb: number;
}

interface RawAnswer {
  status: number;
  contentType: string | null;
  text: string;
}

const requestsPerThing = 100;
const concurrency = 4;
const deadlineMs = 20_000;
/** Responses of the HTTP server itself, before there is a request. */
const headTooLarge = 431;
const shownMax = 600;
const answerBytesMax = 1024 * 1024;

/** Sends random requests to every route of a host and reports each internal error. */
export async function fuzzApi(options: FuzzOptions): Promise<FuzzReport> {
  const run = new FuzzRun(options);
  await run.send(options.requests / 10);
  const before = memoryMb(options.pid);
  await run.send(options.requests - options.requests / 10);
  const { requests, seed } = options;
  return { requests, seed, ...run.result(), growthMb: memoryMb(options.pid) - before };
}

class FuzzRun {
  readonly #options: FuzzOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: concurrency * 2 });
  readonly #faults = new Map<string, string>();
  readonly #reached = new Set<string>();
  readonly #statuses: Record<string, number> = {};
  readonly #arbitrary = arbitraryRequest(apiRoutes);
  #slowestMs = 0;
  #sent = 0;

  constructor(options: FuzzOptions) {
    this.#options = options;
  }

  async send(count: number): Promise<void> {
    const end = this.#sent + count;
    while (this.#sent < end) {
      const things = await this.#options.makeThings();
      const size = Math.min(requestsPerThing, end - this.#sent);
      const batch = fc.sample(this.#arbitrary, { numRuns: size, seed: this.#options.seed + this.#sent });
      const queue = batch.map((fuzzed) => withThings(fuzzed, things));
      await Promise.all(Array.from({ length: concurrency }, () => this.#work(queue)));
      this.#sent += size;
    }
  }

  result(): Pick<FuzzReport, "statuses" | "unreached" | "faults" | "slowestMs"> {
    this.#agent.destroy();
    return {
      statuses: this.#statuses,
      unreached: apiRoutes.map(({ id }) => id).filter((id) => !this.#reached.has(id)),
      faults: [...this.#faults.values()],
      slowestMs: this.#slowestMs,
    };
  }

  async #work(queue: FuzzedRequest[]): Promise<void> {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const startedAt = performance.now();
      const complaints = await this.#complaintsAbout(next);
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - startedAt);
      for (const complaint of complaints) this.#note(next, complaint);
    }
  }

  async #complaintsAbout(fuzzed: FuzzedRequest): Promise<string[]> {
    try {
      const answer = await exchange(fuzzed, this.#options, this.#agent);
      this.#statuses[answer.status] = (this.#statuses[answer.status] ?? 0) + 1;
      const wasServed = isServed(answer);
      if (wasServed) this.#reached.add(fuzzed.route.id);
      if (answer.status === headTooLarge) return [];
      if (answer.status >= 500 && !wasServed) return [`${answer.status} ${answer.text}`];
      return complaintsAbout(servedBy(fuzzed), answer);
    } catch (error) {
      return [String(error)];
    }
  }

  #note({ route, path, headers, body }: FuzzedRequest, complaint: string): void {
    const kind = `${route.id}: ${complaint.replaceAll(/[0-9a-f]{16,}|\d+/g, "#")}`;
    if (this.#faults.has(kind)) return;
    const shown = JSON.stringify({ path, headers, body });
    const text = shown.length > shownMax ? `${shown.slice(0, shownMax)}…` : shown;
    this.#faults.set(kind, `${route.id} ${route.method} ${text}: ${complaint}`);
  }
}

/**
 * The expected refusals of routes that need a sandbox or a model, and of the one that needs a signature; the administrator
 * may use all others. Older routes have the reason as their `error`.
 */
const furthest =
  /"(?:reason|error)":"(?:provider_not_configured|generator_not_configured|permission_denied)"/;

function isServed({ status, text }: RawAnswer): boolean {
  return status < 400 || furthest.test(text);
}

/** An unusual path may match another route of the same method. */
function servedBy({ route, path }: FuzzedRequest) {
  return findRoute(route.method, path.split("?", 1)[0] ?? "") ?? route;
}

function withThings(fuzzed: FuzzedRequest, things: NamedValues): FuzzedRequest {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (part, name) => things[name] ?? part);
  return { ...fuzzed, path: fill(fuzzed.path), body: fuzzed.body === null ? null : fill(fuzzed.body) };
}

/** Sends a request unchanged: `fetch` would normalise its path. */
function exchange(fuzzed: FuzzedRequest, options: FuzzOptions, agent: Agent): Promise<RawAnswer> {
  const { hostname, port } = new URL(options.url);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...{ hostname, port, agent, path: fuzzed.path, method: fuzzed.route.method },
        headers: { ...fuzzed.headers, ...options.headers },
        signal: AbortSignal.timeout(deadlineMs),
      },
      (incoming) => readAnswer(incoming).then(resolve, reject),
    );
    outgoing.on("error", reject);
    outgoing.end(fuzzed.body ?? undefined);
  });
}

/** Reads a response; of an event stream only its beginning. */
async function readAnswer(incoming: IncomingMessage): Promise<RawAnswer> {
  const contentType = incoming.headers["content-type"] ?? null;
  const answer = { status: incoming.statusCode ?? 0, contentType };
  if (contentType?.startsWith("text/event-stream")) {
    incoming.destroy();
    return { ...answer, text: "" };
  }
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of incoming) {
    sizeBytes += part.length;
    if (sizeBytes <= answerBytesMax) parts.push(part);
  }
  return { ...answer, text: isJson(contentType) ? Buffer.concat(parts).toString() : "" };
}

/** The resident memory of a process. */
function memoryMb(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) / 1024;
}
