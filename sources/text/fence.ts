/** A line that begins or ends a fenced block (https://spec.commonmark.org/0.31.2/#fenced-code-blocks). */
export interface Fence {
  character: string;
  length: number;
  /** What follows the fence: the language, perhaps a path. */
  info: string;
}

/** Reads the line of a fence; null for any other line. */
export function readFence(line: string): Fence | null {
  const text = line.trimStart();
  const character = text[0];
  if (line.length - text.length > 3 || (character !== "`" && character !== "~")) return null;
  let length = 1;
  while (text[length] === character) length += 1;
  const info = text.slice(length).trim();
  if (length < 3 || (character === "`" && info.includes("`"))) return null;
  return { character, length, info };
}

/** Whether a line ends the block that `open` has begun: a fence of the same kind, at least as long, and nothing else. */
export function closes(line: string, open: Fence): boolean {
  const fence = readFence(line);
  return fence?.info === "" && fence.character === open.character && fence.length >= open.length;
}
