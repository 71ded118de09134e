/** What changes in the headers of a relayed request and of its response. */

/** Headers between two neighbours only (RFC 9110 §7.6.1); Node sets its own. */
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
/** They name the public address. Frameworks compare them with Origin, which no longer names it. */
const FORWARDED = new Set([
  "forwarded",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-forwarded-server",
]);
const LOCAL_NAMES = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])$/;

type RawHeaders = readonly string[];

/** Returns the headers as the app should see them, in the order and spelling in which they came. */
export function headersForApp(raw: RawHeaders, appPort: number, { isUpgrade = false } = {}): string[] {
  const local = `localhost:${appPort}`;
  const own = ownHosts(raw);
  const isKept = (key: string) => !isDropped(key) || (isUpgrade && UPGRADE.has(key));
  return pairs(raw)
    .filter(([name]) => isKept(name.toLowerCase()))
    .flatMap(([name, value]) => {
      const key = name.toLowerCase();
      if (key === "host") return [name, local];
      if (key === "origin" || key === "referer") return [name, localized(value, own, local)];
      return [name, value];
    });
}

function isDropped(key: string): boolean {
  return FORWARDED.has(key) || HOP_BY_HOP.has(key);
}

/** Returns the app's headers as the browser should see them: without an address or a domain that is local to the sandbox. */
export function headersForBrowser(raw: RawHeaders, appPort: number): string[] {
  const headers: string[] = [];
  for (const [name, value] of pairs(raw)) {
    const key = name.toLowerCase();
    if (HOP_BY_HOP.has(key)) continue;
    if (key === "location" || key === "content-location")
      headers.push(name, withoutLocalOrigin(value, appPort));
    else if (key === "set-cookie")
      headers.push(name, value.replace(/;\s*domain=(?:localhost|127\.0\.0\.1)\s*(?=;|$)/i, ""));
    else headers.push(name, value);
  }
  return headers;
}

/** The names under which this preview was asked for: what a proxy in front says, and what came with the request. */
function ownHosts(raw: RawHeaders): Set<string> {
  const names = pairs(raw).filter(([name]) => /^(?:host|x-forwarded-host)$/i.test(name));
  return new Set(names.map(([, value]) => value.toLowerCase()));
}

function localized(address: string, own: Set<string>, local: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !own.has(url.host)) return address;
  return `http://${local}${address.slice(url.origin.length)}`;
}

function withoutLocalOrigin(location: string, appPort: number): string {
  const url = /^https?:\/\//i.test(location) && URL.canParse(location) ? new URL(location) : null;
  if (url === null || !LOCAL_NAMES.test(url.hostname) || Number(url.port || 80) !== appPort) return location;
  return `${url.pathname}${url.search}${url.hash}`;
}

export function pairs(raw: RawHeaders): [name: string, value: string][] {
  const found: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    found.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return found;
}
