import { appMeta } from "encore.dev";
import { secret } from "encore.dev/config";
import { optionalSecret } from "../shared/optional-secret";
import type { Remote } from "./git/git-environment";
import { GITHUB } from "./parse-repo-url";

const gitHubToken = secret("GitHubToken");

/** Answers how to reach a repository in an owner's name. */
export function remoteFor(ownerId: string, url: string): Remote {
  const isLocal = appMeta().environment.cloud === "local";
  const token = optionalSecret(() => gitHubToken());
  const mayUse = token !== null && isOperator(ownerId, isLocal) && new URL(url).origin === GITHUB;
  return { url, authorization: mayUse ? basicAuthorization(token) : null };
}

/**
 * The token is the operator's: it serves the administrator and a local installation's developer. Used for anyone
 * else it would show them whatever the operator may read.
 */
function isOperator(ownerId: string, isLocal: boolean): boolean {
  return ownerId === "admin" || (ownerId === "dev" && isLocal);
}

/** GitHub takes a token as the password of any user (https://docs.github.com/en/get-started/git-basics/about-remote-repositories). */
function basicAuthorization(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
}
