import type { ConnectionId } from "../../shared/ids";

/** An owner's connection to the private repositories of a host, as clients see it: without the token. */
export interface GitConnection {
  id: string;
  name: string;
  /** The base URL that the token is sent to. */
  host: string;
  /** The token's last characters, to distinguish tokens; empty if the token is too short to show any of it. */
  lastFour: string;
  /** The token's permissions, as reported by the host; null if unknown. */
  scopes: string[] | null;
  createdAt: Date;
}

/** A connection with its internal columns. */
export interface GitConnectionRow extends GitConnection {
  id: ConnectionId;
  /** Null after it was deleted. */
  sealedToken: string | null;
  requestHash: string | null;
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toConnection(row: GitConnection): GitConnection {
  const { id, name, host, lastFour, scopes, createdAt } = row;
  return { id, name, host, lastFour, scopes, createdAt };
}

/** No part of a short token is shown: four characters would be too much of it. */
export function lastFourOf(token: string): string {
  return token.length < 16 ? "" : token.slice(-4);
}

/** Whether a URL is below a base URL. A token is sent nowhere else. */
export function isAtHost(url: string, host: string): boolean {
  return url.startsWith(`${host}/`);
}
