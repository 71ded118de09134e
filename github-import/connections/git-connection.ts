import type { ConnectionId } from "../../shared/ids";

/** An owner's connection to the private repositories of a host, as clients see it: without any token. */
export interface GitConnection {
  id: string;
  name: string;
  /** Whether it has a token of the owner, or is an installation of the GitHub App. */
  kind: "token" | "github_app";
  /** The base URL that the token is sent to. */
  host: string;
  /** The token's last characters, to distinguish tokens; empty if the token is too short to show any of it. */
  lastFour: string;
  /** The token's permissions, as reported by the host; null if unknown. */
  scopes: string[] | null;
  /** The installation of the GitHub App; null for a token. */
  installation: AppInstallation | null;
  createdAt: Date;
}

/** An installation of the GitHub App. */
export interface AppInstallation {
  /** GitHub's id of it. */
  id: string;
  /** The user or organisation at GitHub that has installed the App. */
  account: string;
  /** The GitHub user who made the connection: it reaches only repositories that this user may reach. */
  user: string;
  /** What GitHub reported last. Nothing can be reached while it is suspended, nor ever again after it was removed. */
  status: "active" | "suspended" | "removed";
}

/** A connection with its internal columns. */
export interface GitConnectionRow extends GitConnection {
  id: ConnectionId;
  /** Null after it was deleted, and for a GitHub App. */
  sealedToken: string | null;
  /** GitHub's id of `installation.user`. */
  githubUserId: string | null;
  installationVersion: number;
  requestHash: string | null;
  isDeleted: boolean;
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toConnection(row: GitConnection): GitConnection {
  const { id, name, kind, host, lastFour, scopes, installation, createdAt } = row;
  return { id, name, kind, host, lastFour, scopes, installation, createdAt };
}

/** No part of a short token is shown: four characters would be too much of it. */
export function lastFourOf(token: string): string {
  return token.length < 16 ? "" : token.slice(-4);
}

/** Whether a URL is below a base URL. A token is sent nowhere else. */
export function isAtHost(url: string, host: string): boolean {
  return url.startsWith(`${host}/`);
}
