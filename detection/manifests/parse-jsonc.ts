import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import type { Parsed } from "./parse";
import { withoutMark } from "./text";

/** Parses JSON with comments and trailing commas; broken JSON is read as far as possible. */
export function parseJsonc(text: string): Parsed {
  const bare = withoutMark(text);
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(bare, errors, { allowTrailingComma: true });
    const first = errors[0];
    if (!first) return { value, complaint: null };
    const message = `is not valid JSON: ${printParseErrorCode(first.error)}`;
    return { value, complaint: { message, line: bare.slice(0, first.offset).split("\n").length } };
  } catch {
    return { value: undefined, complaint: { message: "is nested too deeply to read", line: null } };
  }
}
