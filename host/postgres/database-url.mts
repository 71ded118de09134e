const prefixDefault = "vaporform";

/**
 * Returns the URL of one of the app's databases: with `postgres://…/vaporform`, `vfs` is `vaporform_vfs`. The URL's own
 * database is only a prefix, so that several installations can share a server.
 */
export function databaseUrlOf(baseUrl: string, name: string): string {
  const url = new URL(baseUrl);
  url.pathname = `/${encodeURIComponent(`${prefixOf(baseUrl)}_${name}`)}`;
  return url.href;
}

/** A URL to the same server and its maintenance database, from which others are created. */
export function maintenanceUrlOf(baseUrl: string): string {
  const url = new URL(baseUrl);
  url.pathname = "/postgres";
  return url.href;
}

export function withPrefix(baseUrl: string, prefix: string): string {
  const url = new URL(baseUrl);
  url.pathname = `/${encodeURIComponent(prefix)}`;
  return url.href;
}

export function databaseNameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Returns a database's URL without the password. */
export function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}

function prefixOf(baseUrl: string): string {
  return databaseNameOf(baseUrl) || prefixDefault;
}
