import { closes, readFence } from "./fence";
import { commandsIn, contentOf, emptyResult, type ParsedText, type TextFormat } from "./parsed-text";
import { readTag, type Tag } from "./read-tag";

/** What a tag means. `skip`: it is reported, with its reason. */
type Meaning =
  | { kind: "file"; path: string }
  | { kind: "commands" }
  | { kind: "packages" }
  | { kind: "skip"; reason: string };

type Reader = (tag: Tag) => Meaning;

const needsFile: Reader = ({ name }) => ({
  kind: "skip",
  reason: `<${name}> changes a file, and a new project has none.`,
});

function fileAt(attribute: string): Reader {
  return ({ name, attributes }) => {
    const path = attributes.get(attribute);
    if (path === undefined) return { kind: "skip", reason: `<${name}> has no ${attribute}.` };
    return { kind: "file", path };
  };
}

const commands: Reader = () => ({ kind: "commands" });
const packages: Reader = () => ({ kind: "packages" });

/** The tags of each format; all others are text. */
const formats: Record<Exclude<TextFormat, "auto" | "fences">, Record<string, Reader>> = {
  // https://github.com/mendableai/open-lovable
  xml: { file: fileAt("path"), packages, package: packages, command: commands, commands },
  // https://github.com/stackblitz-labs/bolt.diy
  bolt: { boltAction: readBoltAction },
  // https://github.com/dyad-sh/dyad
  dyad: {
    "dyad-write": fileAt("path"),
    "dyad-add-dependency": packages,
    "dyad-command": commands,
    "dyad-delete": needsFile,
    "dyad-rename": needsFile,
    "dyad-copy": needsFile,
    "dyad-edit": needsFile,
    "dyad-search-replace": needsFile,
  },
};

function readBoltAction(tag: Tag): Meaning {
  const type = tag.attributes.get("type") ?? "";
  if (type === "file") return fileAt("filePath")(tag);
  if (["shell", "start", "build"].includes(type)) return { kind: "commands" };
  return { kind: "skip", reason: `<boltAction> has the unknown type ${JSON.stringify(type.slice(0, 40))}.` };
}

/** The format whose tags a text uses first; null if it uses none. */
export function formatOf(text: string): keyof typeof formats | null {
  for (const line of text.split("\n")) {
    const name = readTag(line)?.name;
    if (name === "boltArtifact") return "bolt";
    if (name === undefined) continue;
    for (const format of ["bolt", "dyad", "xml"] as const)
      if (Object.hasOwn(formats[format], name)) return format;
  }
  return null;
}

/** A tag whose end has not been read. */
interface OpenTag {
  meaning: Meaning;
  name: string;
  line: number;
  lines: string[];
}

/**
 * Reads the tags of a format. A tag begins and ends at the beginning of a line, or is on one line; what is within it is
 * taken as it is. A code fence around the whole content is dropped.
 */
export function parseTags(text: string, format: keyof typeof formats): ParsedText {
  const result = emptyResult();
  let open: OpenTag | null = null;
  for (const [index, raw] of text.split("\n").entries()) {
    if (open !== null) open = readOn(result, open, raw);
    else open = begin(result, raw, { line: index + 1, readers: formats[format] });
  }
  if (open?.meaning.kind === "file") {
    result.truncated = { path: open.meaning.path, content: contentOf(open.lines), line: open.line };
  } else if (open !== null) finish(result, open);
  return result;
}

interface Place {
  line: number;
  readers: Record<string, Reader>;
}

function begin(result: ParsedText, raw: string, { line, readers }: Place): OpenTag | null {
  const tag = readTag(raw);
  const reader = tag !== null && Object.hasOwn(readers, tag.name) ? readers[tag.name] : undefined;
  if (tag === null || reader === undefined) return null;
  const listed = tag.attributes.get("packages") ?? "";
  result.packages.push(...wordsIn([listed]));
  const { content, isWhole } = restOf(tag);
  const open = { meaning: reader(tag), name: tag.name, line, lines: content === "" ? [] : [content] };
  if (!isWhole) return open;
  finish(result, open);
  return null;
}

/** What follows a tag in its line, and whether the tag ends there. */
function restOf({ name, rest, isSelfClosed }: Tag): { content: string; isWhole: boolean } {
  if (isSelfClosed) return { content: "", isWhole: true };
  const content = rest.trimEnd();
  const end = `</${name}>`;
  if (!content.endsWith(end)) return { content, isWhole: false };
  return { content: content.slice(0, -end.length), isWhole: true };
}

function wordsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.trim().split(/[\s,]+/)).filter((word) => word !== "");
}

function readOn(result: ParsedText, open: OpenTag, raw: string): OpenTag | null {
  if (!raw.trimStart().startsWith(`</${open.name}>`)) {
    open.lines.push(raw);
    return open;
  }
  finish(result, open);
  return null;
}

function finish(result: ParsedText, { meaning, line, lines }: OpenTag): void {
  if (meaning.kind === "skip") result.skipped.push({ line, reason: meaning.reason });
  else if (meaning.kind === "commands") result.commands.push(...commandsIn(lines));
  else if (meaning.kind === "packages") result.packages.push(...wordsIn(lines));
  else result.files.push({ path: meaning.path, content: contentOf(withoutFence(meaning.path, lines)), line });
}

/** Drops a fence around the whole content, which models add although the tags make it superfluous. */
function withoutFence(path: string, lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.length - 1 - [...lines].reverse().findIndex((line) => line.trim() !== "");
  const fence = readFence(lines[first] ?? "");
  const isWrapped = fence !== null && last > first && closes(lines[last]?.trimEnd() ?? "", fence);
  return isWrapped && !/\.mdx?$/i.test(path) ? lines.slice(first + 1, last) : lines;
}
