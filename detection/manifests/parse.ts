import { type ParseError, parse as parseJsonc, printParseErrorCode } from "jsonc-parser";
import { parse as parseTomlStrict, TomlError } from "smol-toml";

/** What is wrong with a manifest, and where; the line counts from 1, null: unknown. */
export interface Complaint {
  message: string;
  line: number | null;
}

export interface Parsed {
  /** What could be understood; undefined: nothing. */
  value: unknown;
  complaint: Complaint | null;
}

export type Parser = (text: string) => Parsed;

/** JSON as people write it: comments, trailing commas and a byte order mark pass; what is broken is read as far as it goes. */
export function parseJson(text: string): Parsed {
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.trim() === "") return { value: undefined, complaint: null };
  try {
    return { value: JSON.parse(bare), complaint: null };
  } catch {
    return parseTolerantly(bare);
  }
}

export function parseToml(text: string): Parsed {
  try {
    return { value: parseTomlStrict(text.replace(/^\uFEFF/, "")), complaint: null };
  } catch (error) {
    const line = error instanceof TomlError ? error.line : null;
    return { value: undefined, complaint: { message: "is not valid TOML", line } };
  }
}

function parseTolerantly(text: string): Parsed {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
    const first = errors[0];
    if (!first) return { value, complaint: null };
    const message = `is not valid JSON: ${printParseErrorCode(first.error)}`;
    return { value, complaint: { message, line: lineAt(text, first.offset) } };
  } catch {
    return { value: undefined, complaint: { message: "is nested too deeply to read", line: null } };
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (
    let index = text.indexOf("\n");
    index !== -1 && index < offset;
    index = text.indexOf("\n", index + 1)
  ) {
    line++;
  }
  return line;
}
