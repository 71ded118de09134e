import type { ConnectionOptions } from "node:tls";
import postgres from "postgres";

/** Where a database is and how to talk to its server. */
export interface DatabaseAddress {
  url: string;
  /** What to check of the server's certificate; null: no TLS; left out: what the URL's `sslmode` says. */
  tls?: ConnectionOptions | null;
}

/** Opens one connection, for work on databases as a whole. */
export function connect({ url, tls }: DatabaseAddress): postgres.Sql {
  const ssl = tls === undefined ? {} : { ssl: tls !== null && { host: hostOf(url), ...tls } };
  return postgres(url, { max: 1, fetch_types: false, onnotice: ignoreNotice, ...ssl });
}

/** The name that the server's certificate has to have; the driver passes on names, but no addresses. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, "");
}

function ignoreNotice(): void {
  // "already exists" is what CREATE … IF NOT EXISTS is for.
}
