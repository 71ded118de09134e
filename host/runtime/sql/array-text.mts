/** Writes a list in PostgreSQL's array syntax (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO). */
export function arrayLiteral(list: readonly unknown[], encode: (element: unknown) => string): string {
  const elements = list.map((element) => {
    if (element === null || element === undefined) return "NULL";
    if (Array.isArray(element)) return arrayLiteral(element, encode);
    return `"${encode(element).replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${elements.join(",")}}`;
}

/** Reads PostgreSQL's array syntax. */
export function parseArray(text: string, parse: (element: string) => unknown): unknown[] {
  // Lower bounds other than 1 are written in front: `[0:1]={a,b}`.
  const reader = new ArrayReader(text.slice(text.indexOf("{")), parse);
  return reader.read();
}

class ArrayReader {
  #index = 0;
  readonly #text: string;
  readonly #parse: (element: string) => unknown;

  constructor(text: string, parse: (element: string) => unknown) {
    this.#text = text;
    this.#parse = parse;
  }

  read(): unknown[] {
    const list: unknown[] = [];
    this.#index += 1;
    while (this.#text[this.#index] !== "}" && this.#index < this.#text.length) {
      list.push(this.#element());
      if (this.#text[this.#index] === ",") this.#index += 1;
    }
    this.#index += 1;
    return list;
  }

  #element(): unknown {
    const first = this.#text[this.#index];
    if (first === "{") return this.read();
    if (first === '"') return this.#parse(this.#take(/"((?:[^"\\]|\\.)*)"/sy).replace(/\\(.)/gs, "$1"));
    const plain = this.#take(/([^,}]*)/y);
    return plain === "NULL" ? null : this.#parse(plain);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#index;
    const hit = pattern.exec(this.#text);
    this.#index += hit?.[0].length ?? 1;
    return hit?.[1] ?? "";
  }
}
