import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";

/** A fault to inject. */
export type Fault =
  /** Responds with a status, e.g. 429 with `Retry-After-sandbox-create`, 502 without a body. */
  | { kind: "answer"; status: number; headers?: Record<string, string>; body?: string }
  /** Handles the request, then closes the connection without a response. */
  | { kind: "drop-answer" }
  /** Handles the request, calls back, and never responds. */
  | { kind: "keep-answer"; handled: () => void }
  /** Never responds. */
  | { kind: "hang" }
  /**
   * Sends data endlessly after `head` (default: the beginning of a JSON string): as fast as it is read, or one byte
   * after each pause.
   */
  | { kind: "endless"; pauseMs?: number; status?: number; contentType?: string; head?: string };

interface Rule {
  fault: Fault;
  method: string;
  path: RegExp;
  timesLeft: number;
}

/** What happens to the next sandbox that is created or started. */
export type Fate = { kind: "stuck" } | { kind: "error"; reason: string };

/** Injects faults into the server, for tests. */
export class Faults {
  readonly #rules: Rule[] = [];
  readonly #fates: Fate[] = [];
  /** The endless responses so far. */
  readonly endless: EndlessResponse[] = [];

  /** Applies the fault to the next `times` requests with this method and a matching path. */
  add(method: string, path: RegExp, options: { fault: Fault; times?: number }): void {
    this.#rules.push({ fault: options.fault, method, path, timesLeft: options.times ?? 1 });
  }

  /** Sets what happens to the next sandbox that is created or started. */
  addFate(fate: Fate): void {
    this.#fates.push(fate);
  }

  /** Returns the fault for a request and counts it as used. */
  take(method: string, path: string): Fault | null {
    const rule = this.#rules.find(
      (candidate) => candidate.timesLeft > 0 && candidate.method === method && candidate.path.test(path),
    );
    if (rule === undefined) return null;
    rule.timesLeft--;
    return rule.fault;
  }

  /** True if every fault was used. */
  isSpent(): boolean {
    return this.#rules.every(({ timesLeft }) => timesLeft === 0);
  }

  takeFate(): Fate | null {
    return this.#fates.shift() ?? null;
  }

  /** Removes all faults. */
  clear(): void {
    this.#rules.length = 0;
    this.#fates.length = 0;
    this.endless.length = 0;
  }
}

/** Sends a fault's response. */
export function sendFault(response: ServerResponse, fault: Fault & { kind: "answer" }): void {
  response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
  response.end(fault.body ?? "");
}

/** What an endless response has sent, and whether its client is still connected. */
export interface EndlessResponse {
  bytes: number;
  isOpen: boolean;
}

/** Sends data until the client closes the connection. */
export function sendEndless(response: ServerResponse, fault: Fault & { kind: "endless" }): EndlessResponse {
  const sent: EndlessResponse = { bytes: 0, isOpen: true };
  const part = Buffer.alloc(fault.pauseMs === undefined ? 64 * 1024 : 1, "x");
  const source = async function* () {
    yield fault.head ?? '{"exitCode":0,"message":"';
    while (sent.isOpen) {
      if (fault.pauseMs !== undefined) await delay(fault.pauseMs);
      sent.bytes += part.length;
      yield part;
    }
  };
  response.writeHead(fault.status ?? 200, { "content-type": fault.contentType ?? "application/json" });
  response.once("close", () => {
    sent.isOpen = false;
  });
  pipeline(Readable.from(source()), response).catch(() => undefined);
  return sent;
}

/** The page that Daytona's dashboard returns for paths outside of the API. */
export const dashboardPage =
  '<!doctype html>\n<html><head><title>Daytona</title></head><body><div id="root"></div></body></html>\n';
