/** Where a request says that it comes from and goes to. */
interface Addressing {
  host: string;
  /** What the client sent as `Host`, where a gateway has overwritten that. */
  forwardedHost?: string;
  /** Browsers name the page that asks, unless it reads what is its own. */
  origin?: string;
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;
/** An address, or a name without a dot: no web site can make such a name its own and point it here (DNS rebinding). */
const NOBODYS_SITE = /^(\[.*\]|[\d.]+|[^.]+)$/;

/**
 * Whether a browser may be asking in the name of a web site: from another site's page, or by a name that a site has
 * pointed to this machine. Who brings no key is served only where that cannot be, or each page that a developer opens
 * could read and change whatever the local installation has.
 */
export function isForeign({ host, forwardedHost, origin }: Addressing): boolean {
  const askedHost = forwardedHost || host;
  if (mayBeSite(askedHost) || mayBeSite(host)) return true;
  if (origin === undefined || origin === "") return false;
  if (!URL.canParse(origin)) return true;
  const page = new URL(origin);
  return !LOOPBACK.test(page.hostname) && page.host !== askedHost.toLowerCase();
}

function mayBeSite(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  return !LOOPBACK.test(name) && !NOBODYS_SITE.test(name);
}

/**
 * Whether a page in a preview asks, or a request comes by a preview's name: previews are below the proxy's domain, where
 * `app` is our own page. They run strangers' code, so the API refuses them even with a key.
 */
export function isOfPreview(
  { host, forwardedHost, origin }: Addressing,
  previewBaseUrl: string | null,
): boolean {
  if (previewBaseUrl === null || !URL.canParse(previewBaseUrl)) return false;
  const domain = new URL(previewBaseUrl).hostname;
  const page = origin !== undefined && URL.canParse(origin) ? new URL(origin).hostname : "";
  return [host, forwardedHost ?? "", page].some((name) =>
    isBelow(name.toLowerCase().replace(/:\d+$/, ""), domain),
  );
}

function isBelow(name: string, domain: string): boolean {
  return name.endsWith(`.${domain}`) && name !== `app.${domain}`;
}
