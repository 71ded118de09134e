import { TOKEN_SHAPES } from "./token-shapes";

/** A place in a file that looks like a secret. */
export interface SecretFinding {
  /** "a GitHub token"; never the secret. */
  kind: string;
  /** Counted from 1. */
  line: number;
  /** The secret itself, to compare with the file's earlier content only. */
  text: string;
}

/** A secret whose value is known. */
export interface KnownSecret {
  kind: string;
  value: string;
}

/** Shorter values, such as `true` or `3000`, occur everywhere. */
const KNOWN_CHARACTERS_MIN = 8;
/** The longest token that is found where two pieces of a file meet. */
const TOKEN_CHARACTERS_MAX = 4_096;
const FINDINGS_MAX = 20;

/** Searches contents for secrets. */
export class SecretScanner {
  readonly #known: readonly KnownSecret[];
  readonly #overlap: number;

  constructor(known: readonly KnownSecret[]) {
    this.#known = known
      .filter(({ value }) => value.length >= KNOWN_CHARACTERS_MIN)
      .map(({ kind, value }) => ({ kind, value: Buffer.from(value).toString("latin1") }));
    this.#overlap = Math.max(TOKEN_CHARACTERS_MAX, ...this.#known.map(({ value }) => value.length));
  }

  /** Begins a file. */
  begin(): FileScan {
    return new FileScan(this.#known, this.#overlap);
  }
}

/** The search of one file, whose content arrives in pieces. */
export class FileScan {
  readonly findings: SecretFinding[] = [];
  readonly #known: readonly KnownSecret[];
  readonly #overlap: number;
  /** The end of the content so far: a secret may begin in it and continue in the next piece. */
  #tail = "";
  #linesBefore = 0;

  constructor(known: readonly KnownSecret[], overlap: number) {
    this.#known = known;
    this.#overlap = overlap;
  }

  add(piece: Buffer): void {
    const text = this.#tail + piece.toString("latin1");
    this.#search(text, Math.max(0, text.length - this.#overlap));
  }

  finish(): SecretFinding[] {
    this.#search(this.#tail, this.#tail.length);
    return this.findings;
  }

  /** What begins at `end` or later is found with the next piece. */
  #search(text: string, end: number): void {
    for (const { at, kind, secret } of findIn(text, this.#known)) {
      if (at >= end || this.findings.length >= FINDINGS_MAX) continue;
      this.findings.push({ kind, line: this.#linesBefore + linesIn(text, at) + 1, text: secret });
    }
    this.#linesBefore += linesIn(text, end);
    this.#tail = text.slice(end);
  }
}

interface Found {
  at: number;
  kind: string;
  secret: string;
}

function* findIn(text: string, known: readonly KnownSecret[]): Generator<Found> {
  for (const { kind, value } of known) {
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length))
      yield { at, kind, secret: value };
  }
  for (const { kind, pattern } of TOKEN_SHAPES) {
    for (const match of text.matchAll(pattern)) yield { at: match.index, kind, secret: match[0] };
  }
}

function linesIn(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
