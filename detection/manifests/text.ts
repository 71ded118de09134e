/** Returns the text between the first occurrence of two marks, at most `max` characters; null if they are missing. */
export function between(
  text: string,
  open: RegExp,
  { close, max }: { close: string; max: number },
): string | null {
  const found = open.exec(text);
  if (!found) return null;
  const start = found.index + found[0].length;
  const inside = text.slice(start, start + max);
  const end = inside.indexOf(close);
  return end === -1 ? null : inside.slice(0, end);
}

/**
 * Removes all text from an opening mark to its closing mark, or to the end if it is never closed. Linear time for any
 * text.
 */
export function without(text: string, open: string, close: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, from)) {
    kept.push(text.slice(from, start));
    const end = text.indexOf(close, start + open.length);
    if (end === -1) return kept.join("");
    from = end + close.length;
  }
  return kept.join("") + text.slice(from);
}

/** Removes the byte order mark that some editors add. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}
