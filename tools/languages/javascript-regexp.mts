/**
 * Converts a linguist pattern (written for Ruby and RE2) to JavaScript with the flag `m`; null if it cannot be
 * expressed.
 */
export function toJavaScript(pattern: string): string | null {
  const [, flags = "", body = ""] = /^(?:\(\?([a-z-]+)\))?([\s\S]*)$/.exec(pattern) ?? [];
  const bare = flags.includes("x") ? body.replace(/(?<![\\[])\s(?![\]\\])/g, "").replace(/\s/g, "") : body;
  const anchored = bare
    .replaceAll("\\A", "(?<![\\s\\S])")
    .replaceAll("\\z", "(?![\\s\\S])")
    .replace(/([*+?}])\+/g, "$1")
    .replace(/\(\?<(?![=!])\w+>/g, "(?:");
  const text = flags.split("-")[0]?.includes("i") ? ignoreCase(anchored) : expandGroups(anchored);
  return text.includes("(?i") ? null : atLineStart(text);
}

/**
 * Prevents whitespace at the start of a line from matching across following lines: with `m` each line is its own start,
 * so the same texts match, but in linear time.
 */
function atLineStart(pattern: string): string {
  return pattern.replaceAll("^\\s*", "^[^\\S\\n]*").replaceAll("^(\\s*)", "^([^\\S\\n]*)");
}

/**
 * Replaces `(?i:…)` and inner `(?i)`, which this version of JavaScript does not support, with both cases of each
 * letter.
 */
function expandGroups(pattern: string): string {
  let text = pattern;
  for (let start = text.indexOf("(?i:"); start !== -1; start = text.indexOf("(?i:")) {
    const end = closing(text, start);
    if (end === -1) return text;
    text = `${text.slice(0, start)}(?:${ignoreCase(text.slice(start + 4, end))})${text.slice(end + 1)}`;
  }
  const inline = text.indexOf("(?i)");
  return inline === -1 ? text : text.slice(0, inline) + ignoreCase(text.slice(inline + 4));
}

function closing(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === "[") index = endOfClass(text, index);
    else if (text[index] === "(") depth++;
    else if (text[index] === ")" && --depth === 0) return index;
  }
  return -1;
}

function endOfClass(text: string, start: number): number {
  let index = start + 1;
  if (text[index] === "^") index++;
  if (text[index] === "]") index++;
  for (; index < text.length && text[index] !== "]"; index++) if (text[index] === "\\") index++;
  return index;
}

/** Escapes are unchanged; a letter becomes both of its cases, within a class or as a new class. */
function ignoreCase(pattern: string): string {
  return pattern.replace(/\\.|\(\?[:=!<]+|\[(?:\\.|[^\]\\])+\]|[A-Za-z]/g, (part) => {
    if (part.startsWith("\\") || part.startsWith("(")) return part;
    if (part.startsWith("[")) return bothCasesInClass(part);
    return `[${part.toLowerCase()}${part.toUpperCase()}]`;
  });
}

function bothCasesInClass(text: string): string {
  const letters = text.replace(/\\./g, "").match(/[A-Za-z](?:-[A-Za-z])?/g) ?? [];
  const swapped = letters.map((part) =>
    part === part.toLowerCase() ? part.toUpperCase() : part.toLowerCase(),
  );
  return `${text.slice(0, -1)}${[...new Set(swapped)].join("")}]`;
}
