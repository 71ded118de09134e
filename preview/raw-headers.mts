/** Headers as received: alternating names and values, in their original order and spelling (Node's `rawHeaders`). */
export type RawHeaders = readonly string[];

export type HeaderPair = [name: string, value: string];

/** Hop-by-hop headers (RFC 9110 §7.6.1); Node writes its own. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const UPGRADE = new Set(["connection", "upgrade"]);

export function pairsOf(raw: RawHeaders): HeaderPair[] {
  const found: HeaderPair[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    found.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return found;
}

/** Returns the headers that a proxy forwards. The headers of an upgrade are kept if it is one. */
export function endToEnd(raw: RawHeaders, { isUpgrade = false } = {}): HeaderPair[] {
  return pairsOf(raw).filter(([name]) => {
    const key = name.toLowerCase();
    return !HOP_BY_HOP.has(key) || (isUpgrade && UPGRADE.has(key));
  });
}

/** Returns every value of the headers with these lower-case names. */
export function valuesOf(raw: RawHeaders, ...names: string[]): string[] {
  return pairsOf(raw)
    .filter(([name]) => names.includes(name.toLowerCase()))
    .map(([, value]) => value);
}

/** Replaces an address's origin if its host is one of `hosts`; returns any other text unchanged. */
export function withOrigin(address: string, hosts: ReadonlySet<string>, origin: string): string {
  const url = /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !hosts.has(url.host)) return address;
  return `${origin}${address.slice(url.origin.length)}`;
}

/** Returns a message's first line and headers in wire format. */
export function messageHead(firstLine: string, headers: readonly HeaderPair[]): string {
  return [firstLine, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
}
