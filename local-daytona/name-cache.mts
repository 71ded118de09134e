import type { LookupAddress } from "node:dns";
import { lookup as lookupName } from "node:dns/promises";
import { setTimeout as delay } from "node:timers/promises";

/** How long addresses are used without another look-up. */
const FRESH_MS = 3 * 60_000;
/** How long they may still be used when look-ups fail. */
const STALE_MS = 60 * 60_000;
/** An unknown name may exist soon. */
const UNKNOWN_MS = 2_000;
const LOOKUP_TIMEOUT_MS = 10_000;
const NAMES_MAX = 2_000;

/** The result for a host name: `unavailable` means that no name server responded. */
export type FoundName = { addresses: LookupAddress[] } | "unknown" | "unavailable";

export interface NameLookup {
  lookup: (hostname: string) => Promise<LookupAddress[]>;
  now: () => number;
}

interface Known {
  found: FoundName;
  at: number;
}

const system: NameLookup = {
  lookup: (hostname) => lookupName(hostname, { all: true }),
  now: Date.now,
};

/** Looks host names up once every few minutes, regardless of the number of simultaneous connections. */
export class NameCache {
  readonly #known = new Map<string, Known>();
  readonly #running = new Map<string, Promise<FoundName>>();
  readonly #ways: NameLookup;

  constructor(ways: NameLookup = system) {
    this.#ways = ways;
  }

  async find(hostname: string): Promise<FoundName> {
    const name = hostname.toLowerCase();
    const known = this.#known.get(name);
    if (known !== undefined && this.#isFresh(known)) return known.found;
    const running = this.#running.get(name) ?? this.#look(name, known);
    this.#running.set(name, running);
    return await running.finally(() => this.#running.delete(name));
  }

  #isFresh({ found, at }: Known): boolean {
    return this.#ways.now() - at < (typeof found === "string" ? UNKNOWN_MS : FRESH_MS);
  }

  async #look(name: string, before: Known | undefined): Promise<FoundName> {
    const found = await Promise.race([
      this.#ways.lookup(name).then((addresses) => ({ addresses }), failureOf),
      delay(LOOKUP_TIMEOUT_MS, "unavailable" as const, { ref: false }),
    ]);
    const now = this.#ways.now();
    if (typeof found === "string" && before !== undefined && typeof before.found !== "string") {
      if (now - before.at < STALE_MS) return before.found;
    }
    if (found !== "unavailable") this.#keep(name, { found, at: now });
    return found;
  }

  #keep(name: string, known: Known): void {
    this.#known.delete(name);
    this.#known.set(name, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > NAMES_MAX && oldest !== undefined) this.#known.delete(oldest);
  }
}

function failureOf(error: unknown): "unknown" | "unavailable" {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOTFOUND" ? "unknown" : "unavailable";
}
