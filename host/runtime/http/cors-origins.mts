/**
 * The origins that a list allows, in Encore's format: `*` is any, and one `*` inside an address matches some
 * characters.
 */
export class CorsOrigins {
  readonly #isAny: boolean;
  readonly #allowed: ((origin: string) => boolean)[];

  constructor(list: readonly string[]) {
    this.#isAny = list.includes("*");
    this.#allowed = list.map(matcherOf);
  }

  allows(origin: string): boolean {
    return this.#isAny || this.#allowed.some((matches) => matches(origin.toLowerCase()));
  }
}

function matcherOf(pattern: string): (origin: string) => boolean {
  const star = pattern.indexOf("*");
  if (star === -1) return (origin) => origin === pattern;
  const prefix = pattern.slice(0, star);
  const suffix = pattern.slice(star + 1);
  return (origin) =>
    origin.length > prefix.length + suffix.length && origin.startsWith(prefix) && origin.endsWith(suffix);
}
