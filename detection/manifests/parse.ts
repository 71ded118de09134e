import { withoutMark } from "./text";

/** What is wrong with a manifest, and where; lines count from 1, null if unknown. */
export interface Complaint {
  message: string;
  line: number | null;
}

export interface Parsed {
  /** What could be parsed; undefined if nothing could. */
  value: unknown;
  complaint: Complaint | null;
}

export type Parser = (text: string) => Parsed;

/** Parsers with a library behind them, which is loaded when the first file needs it. */
export interface Parsers {
  jsonc: Parser | null;
  toml: Parser | null;
  yaml: Parser | null;
  json5: Parser | null;
}

export const noParsers: Parsers = { jsonc: null, toml: null, yaml: null, json5: null };

/** Parses standard JSON; null if the text needs a tolerant parser. */
export function parseStrictJson(text: string): Parsed | null {
  const bare = withoutMark(text);
  if (bare.trim() === "") return { value: undefined, complaint: null };
  try {
    return { value: JSON.parse(bare), complaint: null };
  } catch {
    return null;
  }
}

/** Adds the parsers that these files need. */
export async function loadParsers(known: Parsers, files: ReadonlyMap<string, string>): Promise<Parsers> {
  const paths = [...files.keys()];
  const needs = {
    jsonc: [...files].some(([path, text]) => isJson.test(path) && parseStrictJson(text) === null),
    toml: paths.some((path) => isToml.test(path)),
    yaml: paths.some((path) => isYaml.test(path)),
  };
  const parsers = { ...known };
  if (needs.jsonc) parsers.jsonc ??= (await import("./parse-jsonc")).parseJsonc;
  if (needs.toml) parsers.toml ??= (await import("./parse-toml")).parseToml;
  if (needs.yaml) {
    const { parseJson5, parseYaml } = await import("./parse-yaml");
    Object.assign(parsers, { yaml: parseYaml, json5: parseJson5 });
  }
  return parsers;
}

const isJson = /\.jsonc?$|\.app$/i;
const isToml = /\.toml$|(?:^|\/)(?:Pipfile|uv\.lock|rust-toolchain)$/;
const isYaml = /\.(?:ya?ml|json5)$/i;
