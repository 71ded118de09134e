import type picomatch from "picomatch";

/** The attributes of one path in `.gitattributes`; undefined if not set. */
export interface PathAttributes {
  vendored?: boolean;
  generated?: boolean;
  documentation?: boolean;
  detectable?: boolean;
  language?: string;
}

const linesMax = 500;

interface AttributeLine {
  matches: (path: string) => boolean;
  attributes: PathAttributes;
}

/** Reads `linguist-…` attributes. @see https://git-scm.com/docs/gitattributes */
export async function attributeReader(
  files: ReadonlyMap<string, string>,
): Promise<(path: string) => PathAttributes> {
  const shallowFirst = [...files].sort(([a], [b]) => a.length - b.length);
  if (shallowFirst.length === 0) return () => nothing;
  const { default: glob } = await import("picomatch");
  const lines = shallowFirst.flatMap(([file, text]) => readLines(file, text, glob));
  if (lines.length === 0) return () => nothing;
  return (path) =>
    Object.assign({}, ...lines.filter(({ matches }) => matches(path)).map(({ attributes }) => attributes));
}

const nothing: PathAttributes = {};

function readLines(file: string, text: string, glob: typeof picomatch): AttributeLine[] {
  const folder = file.slice(0, file.length - ".gitattributes".length);
  const lines = text.split("\n").slice(0, linesMax);
  return lines.flatMap((line) => {
    const [pattern = "", ...words] = line.trim().split(/\s+/);
    const attributes = Object.assign({}, ...words.map(readAttribute));
    if (pattern === "" || pattern.startsWith("#") || Object.keys(attributes).length === 0) return [];
    return [{ matches: matcher(folder, pattern.replace(/^"|"$/g, "").slice(0, 300), glob), attributes }];
  });
}

/**
 * A pattern without a slash matches in every folder below its file; one with a slash is relative to the file's folder.
 */
function matcher(folder: string, pattern: string, glob: typeof picomatch): (path: string) => boolean {
  const isAnchored = pattern.replace(/^\//, "").includes("/") || pattern.startsWith("/");
  const matches = glob(isAnchored ? pattern.replace(/^\//, "") : `**/${pattern}`, { dot: true });
  return (path) => path.startsWith(folder) && matches(path.slice(folder.length));
}

const flags = ["vendored", "generated", "documentation", "detectable"] as const;

function readAttribute(word: string): PathAttributes {
  const [, minus, name, value] = /^([-!]?)linguist-([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
  if (name === "language") return value ? { language: value } : {};
  const flag = flags.find((candidate) => candidate === name);
  return flag ? { [flag]: minus === "" && value !== "false" && value !== "0" } : {};
}
