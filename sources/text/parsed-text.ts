/** How a text marks files: fenced blocks of Markdown, or the tags of one kind of tool. */
export type TextFormat = "auto" | "fences" | "xml" | "bolt" | "dyad";

/** A file in a text. Lines count from 1. */
export interface TextFile {
  path: string;
  content: string;
  line: number;
}

/** A part of a text that became no file. */
export interface SkippedPart {
  line: number;
  /** As a sentence. */
  reason: string;
}

/** What a text has in it. */
export interface ParsedText {
  files: TextFile[];
  /** Commands that the text wants to be run. None of them is. */
  commands: string[];
  /** Packages that the text wants to be installed. */
  packages: string[];
  skipped: SkippedPart[];
  /** The file that the text ends within; null if it ends outside of any. */
  truncated: TextFile | null;
}

/** A file's content of the lines between its marks: each ends with a line break. */
export function contentOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

export function emptyResult(): ParsedText {
  return { files: [], commands: [], packages: [], skipped: [], truncated: null };
}

/** The commands of a block of shell: without prompts, comments and empty lines. */
export function commandsIn(lines: readonly string[]): string[] {
  return lines
    .map((line) => line.trim().replace(/^[$>] /, ""))
    .filter((line) => line !== "" && !line.startsWith("#"));
}
