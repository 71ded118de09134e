/** The origin and host that a request states. */
interface Addressing {
  host: string;
  /** The client's `Host`, if a gateway has overwritten that header. */
  forwardedHost?: string;
  /** Browsers send the page's origin, except when it reads from its own origin. */
  origin?: string;
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;
/** An IP address, or a name without a dot: no web site can own such a name and point it here (DNS rebinding). */
const NOBODYS_SITE = /^(\[.*\]|[\d.]+|[^.]+)$/;

/**
 * Whether a web site may have sent the request through a browser: from another site's page, or through a host name that
 * a site has pointed to this machine. Requests without a key are accepted only if this is impossible; otherwise every
 * page that a developer opens could read and change the local installation's data.
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

/** The host and port of the page that sent a request, if it is another than the one to which it was sent; else null. */
export function otherPageHost({ host, forwardedHost, origin }: Addressing): string | null {
  if (origin === undefined || !URL.canParse(origin)) return null;
  const page = new URL(origin).host;
  return page === "" || page === (forwardedHost || host).toLowerCase() ? null : page;
}

/**
 * Whether a page in a preview sent the request, or the request was sent to a preview's host name. Previews are below
 * the proxy's domain, where `app` is our own page. They run untrusted code, so the API refuses them even with a key.
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
