/** More than any import names. */
const SPECIFIER_CHARACTERS_MAX = 300;
/** What is read of a file: imports come first. */
const READ_CHARACTERS_MAX = 512 * 1024;
/** An import of many names is written over many lines. */
const LINES_PER_IMPORT_MAX = 200;

/**
 * Lists the modules that a source file of JavaScript or TypeScript imports, as they are written. It reads line by line
 * and is no parser: an import within a comment or a text counts, one whose module is computed does not.
 */
export function importsOf(source: string): string[] {
  const lines = source.slice(0, READ_CHARACTERS_MAX).split("\n");
  const found = new Set<string>();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? "";
    if (isStatement(line)) addTo(found, specifierFrom(lines, at));
    for (const opener of ["require(", "import("]) addTo(found, argumentOf(line, opener));
  }
  return [...found];
}

function isStatement(line: string): boolean {
  if (line.startsWith("import")) return !/[\w$(.]/.test(line[6] ?? " ");
  return /^export\s*(type\s*)?[*{]/.test(line) || line.startsWith("} from") || line.startsWith("}from");
}

/** The module of the statement that begins in a line: what is in quotes at its end. */
function specifierFrom(lines: string[], start: number): string | null {
  const end = Math.min(lines.length, start + LINES_PER_IMPORT_MAX);
  for (let at = start; at < end; at++) {
    const line = lines[at]?.trim() ?? "";
    if (at > start && isStatement(line) && !line.startsWith("}")) return null;
    const from = line.search(/\bfrom\s*["']|^import\s*["']/);
    if (from >= 0) return quotedIn(line.slice(from));
    if (line.endsWith(";")) return null;
  }
  return null;
}

function argumentOf(line: string, opener: string): string | null {
  const at = line.indexOf(opener);
  if (at < 0 || /[\w$.]/.test(line[at - 1] ?? " ")) return null;
  const rest = line.slice(at + opener.length).trimStart();
  return rest.startsWith('"') || rest.startsWith("'") ? quotedIn(rest) : null;
}

function quotedIn(text: string): string | null {
  const start = text.search(/["']/);
  const end = start < 0 ? -1 : text.indexOf(text[start] ?? "", start + 1);
  const length = end - start - 1;
  return end < 0 || length === 0 || length > SPECIFIER_CHARACTERS_MAX ? null : text.slice(start + 1, end);
}

function addTo(found: Set<string>, specifier: string | null): void {
  if (specifier !== null) found.add(specifier);
}
