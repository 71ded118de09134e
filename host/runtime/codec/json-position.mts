import type { DecodeFailure } from "./decode-failure.mts";

/** serde_json's own limit; without one, a hostile body would overflow the stack here. */
const depthMax = 128;

/** The error of a text that does not begin with JSON, in serde_json's format; null if it does. */
export function describeSyntaxError(text: string): string | null {
  const scan = new Scan(text);
  const reason = scan.run();
  return reason === null ? null : `${reason} ${describePosition(text, scan.index)}`;
}

/** The JSON that a text begins with: Encore reads no further. Null if it begins with none. */
export function leadingJson(text: string): string | null {
  const scan = new Scan(text);
  return scan.run() === null ? text.slice(0, scan.index) : null;
}

/** A duplicate key, with the path of its object. */
export interface DuplicateKey {
  path: readonly (string | number)[];
  key: string;
}

/** Lists the duplicate keys in objects of a JSON text. */
export function findDuplicateKeys(text: string): DuplicateKey[] {
  const scan = new Scan(text);
  scan.run();
  return scan.duplicates;
}

const mayHoldSurrogate = /\\u[dD][89a-fA-F]/;
const escapes = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\./g;

/** Finds an escaped half of a surrogate pair without the other half, which Encore refuses; null if there is none. */
export function findLoneSurrogate(text: string): string | null {
  if (!mayHoldSurrogate.test(text)) return null;
  for (const { 0: found, index } of text.matchAll(escapes)) {
    const isLone = found.length === 6 && mayHoldSurrogate.test(found);
    if (isLone) return `lone leading surrogate in hex escape ${describePosition(text, index + found.length)}`;
  }
  return null;
}

/** `line L column C` of a schema failure: after the value, or at its opening bracket, as in serde_json. */
export function positionOfFailure(text: string, failure: DecodeFailure): string {
  const scan = new Scan(text, failure);
  scan.run();
  return describePosition(text, scan.found ?? scan.index);
}

/** Columns are bytes read so far in the line. */
function describePosition(text: string, index: number): string {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  return `at line ${line} column ${Buffer.byteLength(before.slice(lineStart))}`;
}

/** Walks JSON text once, only after a failure; never for a valid request. */
class Scan {
  index = 0;
  /** Where the value of the failure's path ends (or opens). */
  found: number | undefined;
  readonly duplicates: DuplicateKey[] = [];
  readonly #text: string;
  readonly #target: DecodeFailure | undefined;
  readonly #path: (string | number)[] = [];

  constructor(text: string, target?: DecodeFailure) {
    this.#text = text;
    this.#target = target;
  }

  /** Reads one value, and ignores the text after it. */
  run(): string | null {
    return this.#value();
  }

  #value(): string | null {
    this.#space();
    const char = this.#text[this.index];
    if (char === undefined) return "EOF while parsing a value";
    if (!this.#isTarget()) return this.#valueFrom(char);
    if (this.#target?.isAtOpening === true) this.found = this.index + 1;
    const reason = this.#valueFrom(char);
    this.found ??= this.index;
    return reason;
  }

  #valueFrom(char: string): string | null {
    if (char === "{") {
      const keys = new Set<string>();
      return this.#members("}", "an object", () => this.#member(keys));
    }
    if (char === "[") {
      let position = 0;
      return this.#members("]", "a list", () => this.#below(position++));
    }
    if (char === '"') return this.#string();
    return this.#match(/-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false|null/y)
      ? null
      : this.#unexpected("expected value");
  }

  #members(close: string, what: string, next: () => string | null): string | null {
    this.index += 1;
    if (this.#skip(close)) return null;
    let reason = next();
    while (reason === null && this.#skip(",")) reason = this.#skip(close) ? "trailing comma" : next();
    if (reason !== null || this.#skip(close)) return reason;
    if (this.index >= this.#text.length) return `EOF while parsing ${what}`;
    return this.#unexpected(`expected \`,\` or \`${close}\``);
  }

  #member(keys: Set<string>): string | null {
    this.#space();
    if (this.#text[this.index] === undefined) return "EOF while parsing an object";
    if (this.#text[this.index] !== '"') return this.#unexpected("key must be a string");
    const start = this.index;
    const reason = this.#string();
    if (reason !== null) return reason;
    const key = String(JSON.parse(this.#text.slice(start, this.index)));
    if (keys.has(key)) this.duplicates.push({ path: [...this.#path], key });
    keys.add(key);
    if (!this.#skip(":")) return this.#unexpected("expected `:`");
    return this.#below(key);
  }

  #below(key: string | number): string | null {
    if (this.#path.length >= depthMax) return "recursion limit exceeded";
    this.#path.push(key);
    const reason = this.#value();
    this.#path.pop();
    return reason;
  }

  #string(): string | null {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings may not hold them, which is what this finds
    if (this.#match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y)) return null;
    const isOpenEnded = !this.#text.includes('"', this.index + 1);
    if (isOpenEnded) this.index = this.#text.length;
    return isOpenEnded ? "EOF while parsing a string" : "control character or invalid escape in a string";
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.index;
    const hit = pattern.exec(this.#text);
    this.index += hit?.[0].length ?? 0;
    return hit !== null;
  }

  #skip(char: string): boolean {
    this.#space();
    if (this.#text[this.index] !== char) return false;
    this.index += 1;
    return true;
  }

  #space(): void {
    this.#match(/[ \t\r\n]*/y);
  }

  #unexpected(reason: string): string {
    this.index += 1;
    return reason;
  }

  #isTarget(): boolean {
    const path = this.#target?.path;
    if (path === undefined || path.length !== this.#path.length) return false;
    return path.every((step, depth) => step === this.#path[depth]);
  }
}
