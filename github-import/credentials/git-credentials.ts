import { appMeta } from "encore.dev";
import { secret } from "encore.dev/config";
import type { Remote } from "../../git/remote";
import { Failure } from "../../shared/failure";
import { optionalSecret } from "../../shared/optional-secret";
import { ADMIN_OWNER, LOCAL_OWNER } from "../../shared/owner";
import { isAllowed } from "../address/allowed-place";
import { GITHUB } from "../address/written-address";
import { type GitConnectionRow, isAtHost } from "../connections/git-connection";
import { findOwnConnection } from "../connections/manage-connections";
import { readAllowedHosts } from "./allowed-hosts";
import { openToken, sealToken } from "./token-sealing";

const gitHubToken = secret("GitHubToken");

/** The credentials in a request. */
export interface BroughtCredentials {
  connectionId?: string;
  accessToken?: string;
}

/** The same, as stored in an import's row. */
export interface KeptCredentials {
  connectionId: string | null;
  sealedToken: string | null;
}

interface CredentialTarget {
  /** Of the job: a token of its own is sealed for it. */
  id: string;
  ownerId: string;
  repoUrl: string;
}

/**
 * Prepares a request's credentials for storage. Throws `not_found` if there is no such connection; `invalid_argument`
 * if it is for another host; `sealing_key_missing` if a token cannot be stored.
 */
export async function keepCredentials(
  target: CredentialTarget,
  brought: BroughtCredentials,
): Promise<KeptCredentials> {
  const { connectionId, accessToken } = brought;
  const sealedToken = accessToken === undefined ? null : sealToken(target.id, accessToken);
  if (connectionId === undefined) return { connectionId: null, sealedToken };
  const connection = await findOwnConnection(target.ownerId, connectionId);
  assertSameHost(connection, target.repoUrl);
  return { connectionId: connection.id, sealedToken };
}

/**
 * Returns the remote of a job's repository; throws `auth_required` if its connection was deleted. A redirect may
 * lead to any allowed host, but credentials are sent only to the repository's own host.
 */
export async function remoteFor(row: CredentialTarget & KeptCredentials, url: string): Promise<Remote> {
  const isOwnHost = new URL(url).origin === new URL(row.repoUrl).origin;
  const token = isOwnHost ? await findToken(row, url) : null;
  return {
    url,
    authorization: token === null ? null : basicAuthorization(token),
    redirect: async (target) =>
      isAllowed(new URL(target), readAllowedHosts()) ? await remoteFor(row, target) : null,
  };
}

/** Returns the remote of a commit's repository, at the URL where the last import found it. */
export async function remoteOfCommit(
  row: CredentialTarget & { connectionId: string | null; fetchUrl: string },
): Promise<Remote> {
  return await remoteFor({ ...row, sealedToken: null }, row.fetchUrl);
}

/** Returns the token that a remote's requests contain; null if there is none. */
export function tokenIn({ authorization }: Remote): string | null {
  if (authorization === null) return null;
  const credentials = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
  return credentials.slice(credentials.indexOf(":") + 1);
}

/** The job's own token comes first, the operator's last. */
async function findToken(row: CredentialTarget & KeptCredentials, url: string): Promise<string | null> {
  if (row.sealedToken !== null) return openToken(row.id, row.sealedToken);
  if (row.connectionId !== null) return await tokenOfConnection(row.ownerId, row.connectionId, url);
  return operatorsToken(row.ownerId, url);
}

async function tokenOfConnection(ownerId: string, connectionId: string, url: string): Promise<string | null> {
  const connection = await findOwnConnection(ownerId, connectionId).catch(refuseDeleted);
  if (connection.sealedToken === null || !isAtHost(url, connection.host)) return null;
  return openToken(connection.id, connection.sealedToken);
}

function refuseDeleted(thrown: unknown): never {
  if (!(thrown instanceof Failure)) throw thrown;
  throw new Failure("auth_required", "the connection that this job uses was deleted", {
    cause: thrown,
    suggestion: "try again with another connection",
  });
}

function assertSameHost({ host }: GitConnectionRow, repoUrl: string): void {
  if (isAtHost(repoUrl, host)) return;
  throw new Failure("invalid_argument", `the connection is for ${host}, not for the repository's host`, {
    param: "connectionId",
  });
}

function operatorsToken(ownerId: string, url: string): string | null {
  const isLocal = appMeta().environment.cloud === "local";
  return mayUseOperatorsToken({ ownerId, url, isLocal }) ? optionalSecret(() => gitHubToken()) : null;
}

interface TokenUse {
  ownerId: string;
  url: string;
  isLocal: boolean;
}

/**
 * The operator's token is used only for the administrator and a local installation's developer, and only at GitHub. Any
 * other owner could read with it whatever the operator may read.
 */
export function mayUseOperatorsToken({ ownerId, url, isLocal }: TokenUse): boolean {
  const isOperator = ownerId === ADMIN_OWNER || (ownerId === LOCAL_OWNER && isLocal);
  return isOperator && new URL(url).origin === GITHUB;
}

/**
 * GitHub accepts a token as the password of any user
 * (https://docs.github.com/en/get-started/git-basics/about-remote-repositories).
 */
function basicAuthorization(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
}
