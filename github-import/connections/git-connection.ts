import type { ConnectionId } from "../../shared/ids";

/** An owner's token for the private repositories of a host, as clients see it: without the token. */
export interface GitConnection {
  id: string;
  name: string;
  /** The base URL that the token is sent to. */
  host: string;
  /** The token's end, so that a person can tell tokens apart; empty where the token is too short to show any of it. */
  lastFour: string;
  /** What the host says that the token may do; null: it does not say. */
  scopes: string[] | null;
  createdAt: Date;
}

/** A connection with what the outside does not see. */
export interface GitConnectionRow extends GitConnection {
  id: ConnectionId;
  /** Null once it was deleted. */
  sealedToken: string | null;
  requestHash: string | null;
}

/** Leaves out what a row has beyond the connection: Encore sends nested keys as they are. */
export function toConnection(row: GitConnection): GitConnection {
  const { id, name, host, lastFour, scopes, createdAt } = row;
  return { id, name, host, lastFour, scopes, createdAt };
}

/** A short token is not shown in part: four characters would be too much of it. */
export function lastFourOf(token: string): string {
  return token.length < 16 ? "" : token.slice(-4);
}

/** Whether a URL lies below a base URL. A token goes nowhere else. */
export function isAtHost(url: string, host: string): boolean {
  return url.startsWith(`${host}/`);
}
