import { GITHUB, type WrittenAddress } from "./written-address";

/** The place of a URL: the allowed base URL, and the path below it, as written. */
export interface AllowedPlace {
  base: string;
  path: string;
}

const RAW_FILES = "raw.githubusercontent.com";

/**
 * Finds the allowed base URL of a URL; null if there is none. Common variants of a host match too: `http://` for a host
 * that is allowed with https, `www.`, and URLs for SSH, whose port differs. The connection always uses the listed base
 * URL.
 */
export function findAllowed(address: WrittenAddress, allowedBases: readonly string[]): AllowedPlace | null {
  for (const url of spellingsOf(address)) {
    const base = allowedBases.find((allowed) => isBelow(url, allowed));
    if (base !== undefined) return placeBelow(url, base);
  }
  if (address.scheme !== "ssh") return null;
  const base = allowedBases.find((allowed) => isBelowByName(address.url, allowed));
  return base === undefined ? null : placeBelow(address.url, base);
}

/** Whether a URL lies below one of these base URLs: same scheme, same host, same port, and a path below the base's. */
export function isAllowed(url: URL, allowedBases: readonly string[]): boolean {
  return allowedBases.some((allowed) => isBelow(url, allowed));
}

function* spellingsOf({ url, scheme }: WrittenAddress): Generator<URL> {
  const raw = url.hostname === RAW_FILES ? withRawFile(url) : url;
  for (const each of [raw, withoutWww(raw)]) {
    yield each;
    if (scheme === "http") yield withScheme(each, "https");
    if (scheme === null) yield withScheme(each, "http");
  }
}

function withScheme(url: URL, scheme: "https" | "http"): URL {
  return new URL(url.href.replace(/^https?:/, `${scheme}:`));
}

function withoutWww(url: URL): URL {
  return new URL(url.href.replace(/^(https?:\/\/)www\./, "$1"));
}

/** GitHub serves the raw content of `/owner/repo/raw/<ref>/<path>` from a separate host, without the word `raw`. */
function withRawFile(url: URL): URL {
  return new URL(`${GITHUB}${url.pathname.replace(/^(\/[^/]+\/[^/]+)\//, "$1/raw/")}`);
}

function isBelow(url: URL, base: string): boolean {
  const allowed = new URL(base);
  return url.origin === allowed.origin && url.pathname.startsWith(folderOf(allowed));
}

function isBelowByName(url: URL, base: string): boolean {
  const allowed = new URL(base);
  return url.hostname === allowed.hostname && url.pathname.startsWith(folderOf(allowed));
}

function folderOf({ pathname }: URL): string {
  return pathname.replace(/\/?$/, "/");
}

function placeBelow(url: URL, base: string): AllowedPlace {
  return { base, path: url.pathname.slice(folderOf(new URL(base)).length) };
}
