/** A tag at the beginning of a line. */
export interface Tag {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** What follows it in its line. */
  rest: string;
  isSelfClosed: boolean;
}

const LINE_CHARACTERS_MAX = 10_000;
const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** Reads the opening tag that a line begins with; null if there is none, or it does not end in the line. */
export function readTag(line: string): Tag | null {
  const text = line.trimStart().slice(0, LINE_CHARACTERS_MAX);
  const name = text.match(/^<([A-Za-z][\w-]*)(?=[\s/>])/)?.[1];
  if (name === undefined) return null;
  const end = endOfTag(text);
  if (end === null) return null;
  const inner = text.slice(name.length + 1, end);
  return {
    name,
    attributes: readAttributes(inner),
    rest: line.trimStart().slice(end + 1),
    isSelfClosed: inner.endsWith("/"),
  };
}

/** The `>` that is in no attribute's value. */
function endOfTag(text: string): number | null {
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === ">") return at;
    if (character === '"' || character === "'") at = endOfQuote(text, at);
    at += 1;
  }
  return null;
}

/** The quote that ends the one at a place, or the text's end. */
function endOfQuote(text: string, start: number): number {
  const end = text.indexOf(text[start] ?? "", start + 1);
  return end < 0 ? text.length : end;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)')/g)) {
    found.set(name, decode(double ?? single ?? ""));
  }
  return found;
}

function decode(value: string): string {
  return value.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}
