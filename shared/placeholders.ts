/** A comment is shorter; longer lines are data. */
const LINE_CHARACTERS_MAX = 300;

const openers = /^(?:\{?\/\*+|\/\/+|#+|<!--|--|;+|\*|%)\s*/;
const closers = /\s*(?:\*\/\}?|-->)$/;

/** Words with which models stand in for code that they leave out, next to an ellipsis. */
const leftOut =
  /\b(?:rest of|remaining|remainder|existing|unchanged|omitted|previous|same as (?:before|above)|as before|other (?:code|imports|routes|components|functions|methods|styles)|more (?:code|items|styles|components)|keep (?:the|all|your)|your code|add (?:more|your)|implementation|code (?:here|continues)|etc)\b/;
/** The same as a sentence of its own. */
const sentences =
  /^(?:the )?(?:rest|remainder) of (?:the |your |this )?(?:code|file|component|function|styles?|page|content|implementation)\b(?! (?:is|are) (?:in|at)\b).{0,40}$|^(?:existing|previous|remaining|other) (?:code|content|imports|styles)(?: (?:here|goes here|remains?|unchanged|stays?|continues?).{0,40})?$|^(?:code|everything else|file) (?:remains|stays|is) (?:unchanged|the same)\b.{0,20}$/;

const startsWithEllipsis = /^(?:\.{3}|…|\[\.{3})/;

/** The line of the first placeholder for code that was left out, from 1; null if there is none. */
export function findPlaceholder(path: string, content: string): number | null {
  if (/\.(?:mdx?|txt|csv|json|svg)$/i.test(path)) return null;
  const isPython = /\.pyi?$/.test(path);
  const index = content.split("\n").findIndex((line) => isPlaceholder(line.trim(), isPython));
  return index < 0 ? null : index + 1;
}

const commentsInLine = [
  ["/*", "*/"],
  ["<!--", "-->"],
] as const;

/** Whether a comment beside code of the same line stands in for more code. */
function hasPlaceholder(line: string): boolean {
  return commentsInLine.some(([opener, closer]) => {
    const start = line.indexOf(opener);
    const end = start < 0 ? -1 : line.indexOf(closer, start);
    const text = line
      .slice(start + opener.length, end)
      .trim()
      .toLowerCase();
    return end > start && startsWithEllipsis.test(text) && leftOut.test(text);
  });
}

function isPlaceholder(line: string, isPython: boolean): boolean {
  if (line.length > LINE_CHARACTERS_MAX || line === "") return false;
  // In Python, an ellipsis is an expression.
  if (line === "..." || line === "…") return !isPython;
  const isComment = openers.test(line);
  const text = line.replace(openers, "").replace(closers, "").trim().toLowerCase();
  const hasEllipsis = /^(?:\.{3}|…|\[\.{3})|(?:\.{3}|…)\]?$/.test(text);
  if (!isComment && hasPlaceholder(line)) return true;
  if (!isComment)
    return (
      /^(?:\.{3}|…|\[\.{3})\s?[a-z]/.test(text) &&
      hasEllipsis &&
      /\b(?:rest|existing|remaining|unchanged)\b/.test(text) &&
      !/[(){};,]/.test(text)
    );
  return hasEllipsis
    ? text.replace(/[.…[\]\s]/g, "") === "" || leftOut.test(text)
    : sentences.test(text.replace(/\.$/, ""));
}
