/** A line of a content that contains the searched text. */
export interface LineMatch {
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** The line, shortened if it is long. */
  text: string;
}

const MATCHES_PER_FILE_MAX = 20;
const LINE_CHARACTERS_MAX = 240;
const NEWLINE = 0x0a;

/** Finds the lines of a content that contain a text, each once, up to a limit. */
export function findMatches(content: Buffer, text: Buffer): LineMatch[] {
  const matches: LineMatch[] = [];
  let line = 1;
  let counted = 0;
  let at = content.indexOf(text);
  while (at >= 0 && matches.length < MATCHES_PER_FILE_MAX) {
    line += newlinesIn(content.subarray(counted, at));
    counted = at;
    const start = startOfLine(content, at);
    const end = endOfLine(content, at + text.length);
    const column = content.subarray(start, at).toString().length + 1;
    matches.push({ line, column, text: shorten(content.subarray(start, end).toString(), column) });
    at = content.indexOf(text, end);
  }
  return matches;
}

function newlinesIn(part: Buffer): number {
  let count = 0;
  for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The first line has nothing before it: `lastIndexOf` would treat a position of -1 as the content's end. */
function startOfLine(content: Buffer, at: number): number {
  return at === 0 ? 0 : content.lastIndexOf(NEWLINE, at - 1) + 1;
}

function endOfLine(content: Buffer, from: number): number {
  const end = content.indexOf(NEWLINE, from);
  return end < 0 ? content.length : end;
}

/** Shortens a line to the text around the match. */
function shorten(line: string, column: number): string {
  const text = line.replace(/\r$/, "");
  if (text.length <= LINE_CHARACTERS_MAX) return text;
  const start = Math.max(
    0,
    Math.min(column - 1 - LINE_CHARACTERS_MAX / 4, text.length - LINE_CHARACTERS_MAX),
  );
  return text.slice(start, start + LINE_CHARACTERS_MAX);
}
