import { parse, TomlError } from "smol-toml";
import type { Parsed } from "./parse";
import { withoutMark } from "./text";

export function parseToml(text: string): Parsed {
  try {
    return { value: parse(withoutMark(text)), complaint: null };
  } catch (error) {
    const line = error instanceof TomlError ? error.line : null;
    return { value: undefined, complaint: { message: "is not valid TOML", line } };
  }
}
