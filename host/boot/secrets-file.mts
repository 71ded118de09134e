import { readFileSync } from "node:fs";

/** Reports the file and line of an error; never a value. */
export class SecretsFileError extends Error {
  constructor(line: number, reason: string) {
    super(`.secrets.local.cue, line ${line}: ${reason}`);
    this.name = "SecretsFileError";
  }
}

/** Reads `.secrets.local.cue`; a missing file counts as empty. */
export function readSecretsFile(path: string): Record<string, string> {
  return parseSecrets(textOf(path));
}

/** Parses the subset of CUE used for secrets: string fields and comments (https://cuelang.org/docs/reference/spec). */
export function parseSecrets(text: string): Record<string, string> {
  const reader = new SecretsReader(text);
  return reader.read();
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "/": "/",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

interface QuotedString {
  name: string;
  close: string;
  escapeMark: string;
  isMultiLine: boolean;
}

class SecretsReader {
  #index = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Record<string, string> {
    const secrets: Record<string, string> = {};
    for (;;) {
      this.#skipBlank(/(?:[\s,]|\/\/[^\n]*)*/y);
      if (this.#index >= this.#text.length) return secrets;
      const name = this.#name();
      const value = this.#value(name);
      if (secrets[name] !== undefined && secrets[name] !== value) throw this.#error(`${name} is set twice`);
      secrets[name] = value;
      this.#endOfField(name);
    }
  }

  #name(): string {
    const name = this.#match(/[A-Za-z_$][\w$]*/y) ?? this.#match(/"[\w .$-]+"/y)?.slice(1, -1);
    if (name === undefined) throw this.#error('expected a field such as `GitHubToken: "…"`');
    this.#skipBlank(/[ \t]*/y);
    if (this.#match(/:/y) === undefined) throw this.#error(`expected ":" after ${name}`);
    this.#skipBlank(/[ \t]*/y);
    return name;
  }

  #value(name: string): string {
    if (this.#match(/(#*)""\1(?![#"])/y) !== undefined) return "";
    const open = this.#match(/#*"(?:"")?/y);
    if (open === undefined) throw this.#error(`the value of ${name} must be a string in double quotes`);
    const quotes = open.replaceAll("#", "");
    const hashes = open.slice(0, -quotes.length);
    const isMultiLine = quotes === '"""';
    if (isMultiLine && this.#match(/(?=\r?\n)/y) === undefined) {
      throw this.#error(`a line break must follow the """ of ${name}`);
    }
    const raw = this.#until({ name, close: `${quotes}${hashes}`, escapeMark: `\\${hashes}`, isMultiLine });
    return isMultiLine ? dedent(raw) : raw;
  }

  #until({ name, close, escapeMark, isMultiLine }: QuotedString): string {
    let value = "";
    for (;;) {
      if (this.#text.startsWith(close, this.#index)) {
        this.#index += close.length;
        return value;
      }
      const char = this.#text[this.#index];
      if (char === undefined || (char === "\n" && !isMultiLine)) {
        throw this.#error(`the string of ${name} is not closed`);
      }
      if (this.#text.startsWith(escapeMark, this.#index)) {
        this.#index += escapeMark.length;
        value += this.#escaped(name);
      } else {
        this.#index += 1;
        value += char;
      }
    }
  }

  #escaped(name: string): string {
    const code = this.#match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
    const char = this.#match(/./y) ?? "";
    if (char === "(")
      throw this.#error(`the string of ${name} refers to another field, which is not supported`);
    const value = simpleEscapes[char];
    if (value === undefined) throw this.#error(`the string of ${name} has an unknown escape`);
    return value;
  }

  #endOfField(name: string): void {
    this.#skipBlank(/[ \t\r]*(?:\/\/[^\n]*)?/y);
    const next = this.#peek();
    if (next !== undefined && next !== "\n" && next !== ",") {
      throw this.#error(`unexpected text after the value of ${name}`);
    }
  }

  #peek(): string | undefined {
    return this.#text[this.#index];
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#index;
    const hit = pattern.exec(this.#text)?.[0];
    this.#index += hit?.length ?? 0;
    return hit;
  }

  #skipBlank(pattern: RegExp): void {
    this.#match(pattern);
  }

  #error(reason: string): SecretsFileError {
    const line = this.#text.slice(0, this.#index).split("\n").length;
    return new SecretsFileError(line, reason);
  }
}

/** A multi-line string starts after its first line break and loses the indentation of its closing quotes. */
function dedent(raw: string): string {
  const lines = raw.replaceAll("\r\n", "\n").split("\n").slice(1);
  const indent = lines.pop() ?? "";
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join("\n");
}
