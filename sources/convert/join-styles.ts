import type { NewFile } from "../files/new-file";
import type { PageParts, PageStyle } from "./converted-page";
import { isRemote, resolvePath } from "./local-address";

const IMPORT_DEPTH_MAX = 8;
/** Of a page: imports may multiply. */
const STYLES_MAX = 500;

interface Joined {
  /** Imports of other hosts' styles, which have to come first. */
  imports: string[];
  texts: string[];
  /** Files that are in it. */
  used: Set<string>;
  count: number;
}

/**
 * Joins a page's styles, in order. They stay as they are, but for relative addresses, which become those of `public`,
 * and local imports, which are replaced by their files.
 */
export function joinStyles(
  parts: PageParts,
  files: ReadonlyMap<string, NewFile>,
): { css: string; used: Set<string> } {
  const joined: Joined = { imports: [], texts: [], used: new Set(), count: 0 };
  for (const style of parts.styles) addStyle(style, parts.path, { joined, parts, files, depth: 0 });
  return { css: [...joined.imports, ...joined.texts].join("\n"), used: joined.used };
}

interface Joining {
  joined: Joined;
  parts: PageParts;
  files: ReadonlyMap<string, NewFile>;
  depth: number;
}

function addStyle({ kind, value, media }: PageStyle, from: string, joining: Joining): void {
  const { joined, parts, files, depth } = joining;
  if (kind === "text") {
    addText({ text: value, from, media }, joining);
    return;
  }
  if (isRemote(value)) {
    joined.imports.push(`@import url(${JSON.stringify(value)})${media && ` ${media}`};`);
    return;
  }
  const path = resolvePath(from, value);
  const file = path === null ? undefined : files.get(path);
  joined.count++;
  if (path === null || file === undefined || depth > IMPORT_DEPTH_MAX || joined.count > STYLES_MAX) {
    parts.lost.push({ path: from, line: null, reason: `There is no stylesheet ${value.slice(0, 100)}` });
    return;
  }
  joined.used.add(path);
  const text = file.content.toString().replace(/^\uFEFF/, "");
  addText({ text, from: path, media }, { ...joining, depth: depth + 1 });
}

const importRule = /@import\s+(?:url\(\s*)?["']?([^"');\s]+)["']?\s*\)?([^;]*);/g;

interface StyleText {
  text: string;
  /** The file that it is in. */
  from: string;
  media: string;
}

function addText({ text, from, media }: StyleText, joining: Joining): void {
  const rest = text
    .replace(/^\s*@charset [^;]*;/, "")
    .replace(importRule, (_rule, address: string, condition: string) => {
      addStyle({ kind: "address", value: address, media: condition.trim() || media }, from, joining);
      return "";
    });
  const own = rest.replace(
    /url\(\s*(["']?)([^"')]+)\1\s*\)/g,
    (all: string, sign: string, address: string) => {
      const path = isRemote(address) ? null : resolvePath(from, address.trim());
      return path === null || address.startsWith("/")
        ? all
        : `url(${sign}/${path}${suffixOf(address)}${sign})`;
    },
  );
  if (own.trim() === "") return;
  const isAlways = media === "" || media.toLowerCase() === "all";
  joining.joined.texts.push(isAlways ? own : `@media ${media} {\n${own}\n}`);
}

function suffixOf(address: string): string {
  return /[?#].*$/.exec(address)?.[0] ?? "";
}
