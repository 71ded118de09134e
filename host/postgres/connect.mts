import type { ConnectionOptions } from "node:tls";
import postgres from "postgres";

/** A database's address and how to connect to its server. */
export interface DatabaseAddress {
  url: string;
  /** What to check of the server's certificate; null for no TLS. By default the URL's `sslmode` decides. */
  tls?: ConnectionOptions | null;
}

/** Opens one connection, for operations on whole databases. */
export function connect({ url, tls }: DatabaseAddress): postgres.Sql {
  const ssl = tls === undefined ? {} : { ssl: tls !== null && { host: hostOf(url), ...tls } };
  return postgres(url, { max: 1, fetch_types: false, onnotice: ignoreNotice, ...ssl });
}

/** The name that the server's certificate must have; the driver passes names, but no IP addresses. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, "");
}

function ignoreNotice(): void {
  // CREATE … IF NOT EXISTS reports "already exists", which is expected.
}
