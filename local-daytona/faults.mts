import type { ServerResponse } from "node:http";

/** A way to misbehave. */
export type Fault =
  /** Answers with a status, e.g. 429 with `Retry-After-sandbox-create`, 502 without a body. */
  | { kind: "answer"; status: number; headers?: Record<string, string>; body?: string }
  /** Does what was asked, then cuts the connection. */
  | { kind: "drop-answer" }
  /** Does not answer at all. */
  | { kind: "hang" };

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
  }
}

/** Answers as a fault says. */
export function sendFault(response: ServerResponse, fault: Fault & { kind: "answer" }): void {
  response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
  response.end(fault.body ?? "");
}

/** The page that Daytona's dashboard answers wherever the API is not. */
export const dashboardPage =
  '<!doctype html>\n<html><head><title>Daytona</title></head><body><div id="root"></div></body></html>\n';
