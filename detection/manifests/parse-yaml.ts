import { LineCounter, parseDocument } from "yaml";
import type { Parsed } from "./parse";
import { without } from "./text";

const depthMax = 100;
/** The library takes the square of the length for some broken texts; manifests are a tenth of this. */
const lengthMax = 48 * 1024;

/** JSON5, which without its comments is a flow of YAML. @see https://spec.json5.org */
export function parseJson5(text: string): Parsed {
  const lines = text.split("\n").map((line) => line.replace(/(^|[\s,{[])\/\/.*$/, "$1"));
  return parseYaml(without(lines.join("\n"), "/*", "*/"));
}

/** Stands apart from the other parsers so that the YAML library is loaded only for a repository that has YAML. */
export function parseYaml(text: string): Parsed {
  if (text.length > lengthMax) return refused("is too large to read");
  if (isDeep(text)) return refused("is nested too deeply to read");
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
    return refused("is too deep or refers to itself too often to read");
  }
}

function refused(message: string): Parsed {
  return { value: undefined, complaint: { message, line: null } };
}

/**
 * True for a nesting that no manifest has. The library recurses, and where the stack is nearly full its patterns do not
 * compile any more, which ends the process instead of throwing.
 */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const { 0: mark } of text.matchAll(/[[{]|[\]}]|(?:[-?]\s+){50}/g)) {
    if (mark.length > 1) return true;
    depth = Math.max(0, depth + (mark === "[" || mark === "{" ? 1 : -1));
    if (depth > depthMax) return true;
  }
  return false;
}
