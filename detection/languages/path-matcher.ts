const otherKept = 5000;

/**
 * One test for many patterns over paths, as fast as a repository of ten thousands of files needs it: patterns that end
 * in a slash are tried once per folder, patterns for a file's name on the name alone.
 */
export function pathMatcher(patterns: readonly RegExp[]): (path: string) => boolean {
  const sources = patterns.map(({ source }) => source);
  const folders = combine(sources.filter(isFolderPattern));
  const names = combine(sources.filter(isNamePattern).map((source) => source.replace(/^\(\^\|\\\/\)/, "^")));
  const rest = combine(sources.filter((source) => !isFolderPattern(source) && !isNamePattern(source)));
  const known = new Map<string, boolean>();
  return (path) => {
    const slash = path.lastIndexOf("/") + 1;
    const folder = path.slice(0, slash);
    let isInside = known.get(folder);
    if (isInside === undefined) {
      isInside = folders.test(folder);
      if (known.size < otherKept) known.set(folder, isInside);
    }
    return isInside || names.test(path.slice(slash)) || rest.test(path);
  };
}

function isFolderPattern(source: string): boolean {
  return source.endsWith("/") && !source.includes("|^");
}

/** `(^|/)name…` without a further slash. */
function isNamePattern(source: string): boolean {
  return source.startsWith("(^|\\/)") && !source.slice(6).includes("/");
}

function combine(sources: readonly string[]): RegExp {
  return sources.length === 0 ? /(?!)/ : new RegExp(sources.map((source) => `(?:${source})`).join("|"));
}
