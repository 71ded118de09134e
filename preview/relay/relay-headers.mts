/** The changes to the headers of a relayed request and its response. */
import { endToEnd, type RawHeaders, valuesOf, withOrigin } from "../raw-headers.mts";

/** They contain the public address. Frameworks compare them with Origin, which the relay has changed. */
const FORWARDED = new Set([
  "forwarded",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-forwarded-server",
]);
const LOCAL_NAMES = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]", "[::]"];

/** Returns the headers for the app, in their original order and spelling. */
export function headersForApp(raw: RawHeaders, appPort: number, { isUpgrade = false } = {}): string[] {
  const local = `localhost:${appPort}`;
  const own = new Set(valuesOf(raw, "host", "x-forwarded-host").map((host) => host.toLowerCase()));
  return endToEnd(raw, { isUpgrade })
    .filter(([name]) => !FORWARDED.has(name.toLowerCase()))
    .flatMap(([name, value]) => {
      const key = name.toLowerCase();
      if (key === "host") return [name, local];
      if (key === "origin" || key === "referer") return [name, withOrigin(value, own, `http://${local}`)];
      return [name, value];
    });
}

/** Returns the app's headers for the browser: without addresses and domains that exist only inside the sandbox. */
export function headersForBrowser(raw: RawHeaders, appPort: number): string[] {
  const local = new Set(LOCAL_NAMES.map((name) => (appPort === 80 ? name : `${name}:${appPort}`)));
  return endToEnd(raw).flatMap(([name, value]) => {
    const key = name.toLowerCase();
    if (key === "location" || key === "content-location") return [name, withOrigin(value, local, "") || "/"];
    if (key === "set-cookie") return [name, withoutLocalDomain(value)];
    return [name, value];
  });
}

function withoutLocalDomain(cookie: string): string {
  return cookie.replace(/;\s*domain=\.?(?:localhost|127\.0\.0\.1)\s*(?=;|$)/i, "");
}
