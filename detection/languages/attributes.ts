import picomatch from "picomatch";

/** What `.gitattributes` says about one path; undefined: nothing. */
export interface PathAttributes {
  vendored?: boolean;
  generated?: boolean;
  documentation?: boolean;
  detectable?: boolean;
  language?: string;
}

interface AttributeLine {
  matches: (path: string) => boolean;
  attributes: PathAttributes;
}

/** Reads `linguist-…` attributes. @see https://git-scm.com/docs/gitattributes */
export function attributeReader(files: ReadonlyMap<string, string>): (path: string) => PathAttributes {
  const lines = [...files]
    .sort(([a], [b]) => a.length - b.length)
    .flatMap(([file, text]) => readLines(file, text));
  if (lines.length === 0) return () => ({});
  return (path) =>
    lines.reduce(
      (found, { matches, attributes }) => (matches(path) ? { ...found, ...attributes } : found),
      {},
    );
}

function readLines(file: string, text: string): AttributeLine[] {
  const folder = file.slice(0, file.length - ".gitattributes".length);
  return text
    .split("\n")
    .slice(0, 500)
    .flatMap((line) => {
      const [pattern = "", ...words] = line.trim().split(/\s+/);
      const attributes = readAttributes(words.filter((word) => word.includes("linguist-")));
      if (pattern === "" || pattern.startsWith("#") || Object.keys(attributes).length === 0) return [];
      return [{ matches: matcher(folder, pattern.replace(/^"|"$/g, "").slice(0, 300)), attributes }];
    });
}

/** A pattern without a slash counts in every folder below its file, one with a slash from the file's own folder. */
function matcher(folder: string, pattern: string): (path: string) => boolean {
  const isAnchored = pattern.replace(/^\//, "").includes("/") || pattern.startsWith("/");
  const matches = picomatch(isAnchored ? pattern.replace(/^\//, "") : `**/${pattern}`, { dot: true });
  return (path) => path.startsWith(folder) && matches(path.slice(folder.length));
}

function readAttributes(words: readonly string[]): PathAttributes {
  const attributes: PathAttributes = {};
  for (const word of words) {
    const [, minus = "", name = "", value] = /^([-!]?)linguist-([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    const isSet = minus === "" && value !== "false" && value !== "0";
    if (name === "vendored") attributes.vendored = isSet;
    else if (name === "generated") attributes.generated = isSet;
    else if (name === "documentation") attributes.documentation = isSet;
    else if (name === "detectable") attributes.detectable = isSet;
    else if (name === "language" && value) attributes.language = value;
  }
  return attributes;
}
