import { LineCounter, parseDocument } from "yaml";
import type { Parsed } from "./parse";
import { without } from "./text";

const depthMax = 100;
/** The library takes quadratic time for some broken texts; real manifests are a tenth of this length. */
const lengthMax = 48 * 1024;

/** Parses JSON5, which is YAML flow syntax once its comments are removed. @see https://spec.json5.org */
export function parseJson5(text: string): Parsed {
  const lines = text.split("\n").map((line) => line.replace(/(^|[\s,{[])\/\/.*$/, "$1"));
  return parseYaml(without(lines.join("\n"), "/*", "*/"));
}

/** In a file of its own so that the YAML library is loaded only for a repository that has YAML. */
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
 * True for nesting deeper than any real manifest. The library recurses, and when the stack is nearly full its regular
 * expressions fail to compile, which ends the process instead of throwing.
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
