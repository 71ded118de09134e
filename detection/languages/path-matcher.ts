const otherKept = 5000;

/**
 * Combines many path patterns into one test that is fast enough for tens of thousands of files: patterns that end in a
 * slash are tried once per folder, patterns for a file's name on the name alone, and patterns that end with an
 * extension only on paths with that extension.
 */
export function pathMatcher(patterns: readonly RegExp[]): (path: string) => boolean {
  const sources = patterns.map(({ source }) => source);
  const folders = combine(sources.filter((source) => isFolderPattern(source) || isPartOfName(source)));
  const names = combine(sources.filter(isNamePattern).map((source) => source.replace(/^\(\^\|\\\/\)/, "^")));
  const restOf = byExtension(sources.filter((source) => !isFolderPattern(source) && !isNamePattern(source)));
  const known = new Map<string, boolean>();
  return (path) => {
    const slash = path.lastIndexOf("/") + 1;
    const folder = path.slice(0, slash);
    let isInside = known.get(folder);
    if (isInside === undefined) {
      isInside = folders.test(folder);
      if (known.size < otherKept) known.set(folder, isInside);
    }
    return isInside || names.test(path.slice(slash)) || restOf(path).test(path);
  };
}

function isFolderPattern(source: string): boolean {
  return source.endsWith("/") && !source.includes("|^");
}

/** `(^|/)name…` that neither contains another slash nor matches one, as `[^.]*` and `.*` do. */
function isNamePattern(source: string): boolean {
  const name = source.slice(6);
  return source.startsWith("(^|\\/)") && !name.includes("/") && !/\[\^|(?<!\\)\.[*+]/.test(name);
}

/** A pattern that is not anchored at a name's end also matches names of folders. */
function isPartOfName(source: string): boolean {
  return isNamePattern(source) && !source.endsWith("$");
}

/** Groups patterns by the extensions that they end with; returns those that can match a path. */
function byExtension(sources: readonly string[]): (path: string) => RegExp {
  const extensions = new Set(sources.flatMap(extensionsOf));
  const always = sources.filter((source) => extensionsOf(source).length === 0);
  const combined = new Map(
    [...extensions].map((extension) => {
      const fitting = sources.filter((source) => extensionsOf(source).includes(extension));
      return [extension, combine([...always, ...fitting])] as const;
    }),
  );
  const others = combine(always);
  return (path) => combined.get(path.slice(path.lastIndexOf(".") + 1)) ?? others;
}

/** `….js$` and `….(css|js)$`. */
function extensionsOf(source: string): string[] {
  const [, several, one] = /\\\.(?:\(([a-z]+(?:\|[a-z]+)*)\)|([a-z]+))\$$/.exec(source) ?? [];
  return several?.split("|") ?? (one ? [one] : []);
}

function combine(sources: readonly string[]): RegExp {
  return sources.length === 0 ? /(?!)/ : new RegExp(sources.map((source) => `(?:${source})`).join("|"));
}
