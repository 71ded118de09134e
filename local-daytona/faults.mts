import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";

/** A way to misbehave. */
export type Fault =
  /** Answers with a status, e.g. 429 with `Retry-After-sandbox-create`, 502 without a body. */
  | { kind: "answer"; status: number; headers?: Record<string, string>; body?: string }
  /** Does what was asked, then cuts the connection. */
  | { kind: "drop-answer" }
  /** Does not answer at all. */
  | { kind: "hang" }
  /** Sends without end, after `head` (default: a JSON string begins): as fast as it is read, or a byte after each pause. */
  | { kind: "endless"; pauseMs?: number; status?: number; contentType?: string; head?: string };

interface Rule {
  fault: Fault;
  method: string;
  path: RegExp;
  timesLeft: number;
}

/** How the next sandbox that is made or started fares. */
export type Fate = { kind: "stuck" } | { kind: "error"; reason: string };

/** The switches with which a test makes the server misbehave. */
export class Faults {
  readonly #rules: Rule[] = [];
  readonly #fates: Fate[] = [];
  /** The endless responses so far. */
  readonly endless: EndlessResponse[] = [];

  /** Misbehaves in the next `times` requests of that method to a path that matches. */
  add(method: string, path: RegExp, options: { fault: Fault; times?: number }): void {
    this.#rules.push({ fault: options.fault, method, path, timesLeft: options.times ?? 1 });
  }

  /** Decides how the next sandbox that is made or started fares. */
  addFate(fate: Fate): void {
    this.#fates.push(fate);
  }

  /** Takes the fault that is meant for a request. */
  take(method: string, path: string): Fault | null {
    const rule = this.#rules.find(
      (candidate) => candidate.timesLeft > 0 && candidate.method === method && candidate.path.test(path),
    );
    if (rule === undefined) return null;
    rule.timesLeft--;
    return rule.fault;
  }

  /** Claims that every fault was met. */
  isSpent(): boolean {
    return this.#rules.every(({ timesLeft }) => timesLeft === 0);
  }

  takeFate(): Fate | null {
    return this.#fates.shift() ?? null;
  }

  /** Ends all misbehaviour. */
  clear(): void {
    this.#rules.length = 0;
    this.#fates.length = 0;
    this.endless.length = 0;
  }
}

/** Answers as a fault says. */
export function sendFault(response: ServerResponse, fault: Fault & { kind: "answer" }): void {
  response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
  response.end(fault.body ?? "");
}

/** What an endless response has sent, and whether its client still listens. */
export interface EndlessResponse {
  bytes: number;
  isOpen: boolean;
}

/** Sends without end until the client closes the connection. */
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

/** The page that Daytona's dashboard answers wherever the API is not. */
export const dashboardPage =
  '<!doctype html>\n<html><head><title>Daytona</title></head><body><div id="root"></div></body></html>\n';
