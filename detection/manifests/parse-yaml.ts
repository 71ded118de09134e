import { LineCounter, parseDocument } from "yaml";
import type { Parsed } from "./parse";
import { without } from "./text";

/** JSON5, which without its comments is a flow of YAML. @see https://spec.json5.org */
export function parseJson5(text: string): Parsed {
  const lines = text.split("\n").map((line) => line.replace(/(^|[\s,{[])\/\/.*$/, "$1"));
  return parseYaml(without(lines.join("\n"), "/*", "*/"));
}

/** Stands apart from the other parsers so that the YAML library is loaded only for a repository that has YAML. */
export function parseYaml(text: string): Parsed {
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter, logLevel: "silent", uniqueKeys: false });
    const error = document.errors[0];
    if (error) {
      const line = error.linePos?.[0].line ?? null;
      return { value: undefined, complaint: { message: "is not valid YAML", line } };
    }
    return { value: document.toJS({ maxAliasCount: 100 }), complaint: null };
  } catch {
    return {
      value: undefined,
      complaint: { message: "is too deep or refers to itself too often to read", line: null },
    };
  }
}
