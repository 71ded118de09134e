/** An inline style as React takes it. */
export interface InlineStyle {
  /** As in the object of React's `style`. */
  properties: [string, string][];
  /** Whether React can set all of it: it has no `!important`, and cannot repeat a property. */
  isWhole: boolean;
}

/** Reads the text of a `style` attribute. */
export function readStyle(text: string): InlineStyle {
  const properties = new Map<string, string>();
  let isWhole = true;
  for (const part of declarationsOf(text)) {
    const [, name, value] = /^\s*([\w-]+)\s*:([\s\S]*)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) {
      isWhole &&= part.trim() === "";
      continue;
    }
    const plain = value.replace(/!\s*important\s*$/i, "").trim();
    const key = keyOf(name);
    isWhole &&= plain === value.trim() && !properties.has(key) && plain !== "";
    properties.set(key, plain);
  }
  return { properties: [...properties], isWhole };
}

/** A quoted text, a comment, or a sign that separates or nests. */
const token = /"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|\/\*[\s\S]*?(?:\*\/|$)|\\[\s\S]|[();]/g;

/** Splits at semicolons outside of quotes and parentheses, without comments. */
function declarationsOf(text: string): string[] {
  const parts: string[] = [];
  let [part, from, depth] = ["", 0, 0];
  for (const { 0: sign, index } of text.matchAll(token)) {
    part += text.slice(from, index);
    from = index + sign.length;
    depth += sign === "(" ? 1 : 0;
    depth = Math.max(0, depth - (sign === ")" ? 1 : 0));
    if (sign === ";" && depth === 0) {
      parts.push(part);
      part = "";
    } else if (!sign.startsWith("/*")) part += sign;
  }
  return [...parts, part + text.slice(from)];
}

/** `-ms-` is the prefix that React writes in lower case. */
function keyOf(name: string): string {
  if (name.startsWith("--")) return name;
  const lower = name.toLowerCase().replace(/^-ms-/, "ms-");
  return lower.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}
