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
import { installationToken, type TokenPurpose } from "../github-app/installation-token";
import type { GitHubToken } from "../pull-requests/github-client";
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
 * Returns the remote of a job's repository; throws `auth_required` if its connection was deleted, or the failures of
 * `installationToken`. A redirect may lead to any allowed host, but credentials are sent only to the repository's own host.
 */
export async function remoteFor(
  row: CredentialTarget & KeptCredentials,
  url: string,
  purpose: TokenPurpose = "read",
): Promise<Remote> {
  const isOwnHost = new URL(url).origin === new URL(row.repoUrl).origin;
  const found = isOwnHost ? await findToken(row, url, purpose) : null;
  const redirect = async (target: string) =>
    isAllowed(new URL(target), readAllowedHosts()) ? await remoteFor(row, target, purpose) : null;
  if (found === null) return { url, authorization: null, redirect };
  const { token, renew } = found;
  const remote = { url, authorization: basicAuthorization(token), redirect };
  if (renew === undefined) return remote;
  return {
    ...remote,
    renew: async () => ({ ...remote, authorization: basicAuthorization(await renew()) }),
  };
}

interface CommitTarget extends CredentialTarget {
  connectionId: string | null;
  fetchUrl: string;
}

/** Returns the remote of a commit's repository, at the URL where the last import found it. */
export async function remoteOfCommit(row: CommitTarget, purpose: TokenPurpose): Promise<Remote> {
  return await remoteFor({ ...row, sealedToken: null }, row.fetchUrl, purpose);
}

/** Returns the token for GitHub's API of a project's repository; null if there is none. */
export async function gitHubTokenOf(
  row: Omit<CommitTarget, "fetchUrl">,
  purpose: TokenPurpose,
): Promise<GitHubToken | null> {
  return await findToken({ ...row, sealedToken: null }, row.repoUrl, purpose);
}

/** Returns the token that a remote's requests contain; null if there is none. */
export function tokenIn({ authorization }: Remote): string | null {
  if (authorization === null) return null;
  const credentials = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
  return credentials.slice(credentials.indexOf(":") + 1);
}

/** The job's own token comes first, the operator's last. */
async function findToken(
  row: CredentialTarget & KeptCredentials,
  url: string,
  purpose: TokenPurpose,
): Promise<GitHubToken | null> {
  if (row.sealedToken !== null) return { token: openToken(row.id, row.sealedToken) };
  if (row.connectionId === null) return operatorsToken(row.ownerId, url);
  const connection = await findOwnConnection(row.ownerId, row.connectionId).catch(refuseDeleted);
  if (!isAtHost(url, connection.host)) return null;
  if (connection.kind === "github_app")
    return await installationToken({ connection, repoUrl: url.replace(/\.git$/i, ""), purpose });
  return connection.sealedToken === null ? null : { token: openToken(connection.id, connection.sealedToken) };
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

function operatorsToken(ownerId: string, url: string): GitHubToken | null {
  const isLocal = appMeta().environment.cloud === "local";
  const may = mayUseOperatorsToken({ ownerId, url, isLocal });
  const token = may ? optionalSecret(() => gitHubToken()) : null;
  return token === null ? null : { token };
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
