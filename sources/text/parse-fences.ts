import { closes, type Fence, readFence } from "./fence";
import { commandsIn, contentOf, emptyResult, type ParsedText } from "./parsed-text";
import { pathInComment, pathInHeading, pathInInfo } from "./path-in-line";

const shells = new Set(["bash", "sh", "shell", "zsh", "console", "terminal", "powershell", "cmd"]);

/** A block that is being read. */
interface Block {
  fence: Fence;
  line: number;
  lines: string[];
  /** The last line of prose before it. */
  heading: string;
}

/**
 * Reads the fenced blocks of a text. A block's path is in what follows its fence, in the line before it, or in a comment
 * that is its first line. Blocks of shell without a path are commands.
 */
export function parseFences(text: string): ParsedText {
  const result = emptyResult();
  let block: Block | null = null;
  let heading = "";
  for (const [index, raw] of text.split("\n").entries()) {
    if (block === null) {
      block = begin(raw, index + 1, heading);
      heading = raw.trim() === "" ? heading : raw;
    } else {
      block = readOn(result, block, raw);
      heading = "";
    }
  }
  if (block !== null) cutOff(result, block);
  return result;
}

function begin(raw: string, line: number, heading: string): Block | null {
  const fence = readFence(raw.trimEnd());
  return fence && { fence, line, lines: [], heading };
}

/** Adds a line to a block; null if it ends the block. */
function readOn(result: ParsedText, block: Block, raw: string): Block | null {
  if (!closes(raw.trimEnd(), block.fence)) {
    block.lines.push(raw);
    return block;
  }
  addBlock(result, block);
  return null;
}

function addBlock(result: ParsedText, block: Block): void {
  const { line, lines, fence } = block;
  const path = pathOf(block);
  if (path !== null) result.files.push({ path, content: contentOf(lines), line });
  else if (shells.has(languageOf(fence))) result.commands.push(...commandsIn(lines));
  else result.skipped.push({ line, reason: "The block names no file." });
}

/** A text that ends within a block has lost the rest of it. */
function cutOff(result: ParsedText, block: Block): void {
  const { line, lines } = block;
  const path = pathOf(block);
  if (path !== null) result.truncated = { path, content: contentOf(lines), line };
  else result.skipped.push({ line, reason: "The block names no file, and does not end." });
}

function pathOf({ fence, heading, lines }: Block): string | null {
  const stated = pathInInfo(fence.info);
  if (stated !== null) return stated;
  // A heading often names the file that a command is about.
  const inHeading = shells.has(languageOf(fence)) ? null : pathInHeading(heading);
  return inHeading ?? pathInComment(lines[0] ?? "");
}

function languageOf({ info }: Fence): string {
  return info.split(/[\s:{]/)[0]?.toLowerCase() ?? "";
}
