import { appMeta } from "encore.dev";
import { secret } from "encore.dev/config";
import { optionalSecret } from "../shared/optional-secret";
import { ADMIN_OWNER, LOCAL_OWNER } from "../shared/owner";
import type { Remote } from "./git/git-environment";
import { GITHUB } from "./parse-repo-url";

const gitHubToken = secret("GitHubToken");

/** Answers how to reach a repository in an owner's name. */
export function remoteFor(ownerId: string, url: string): Remote {
  const token = optionalSecret(() => gitHubToken());
  const isLocal = appMeta().environment.cloud === "local";
  const mayUse = token !== null && mayUseOperatorsToken({ ownerId, url, isLocal });
  return { url, authorization: mayUse ? basicAuthorization(token) : null };
}

interface TokenUse {
  ownerId: string;
  url: string;
  isLocal: boolean;
}

/**
 * The token is the operator's: it serves the administrator and a local installation's developer, at GitHub only. Used
 * for anyone else it would show them whatever the operator may read.
 */
export function mayUseOperatorsToken({ ownerId, url, isLocal }: TokenUse): boolean {
  const isOperator = ownerId === ADMIN_OWNER || (ownerId === LOCAL_OWNER && isLocal);
  return isOperator && new URL(url).origin === GITHUB;
}

/**
 * GitHub takes a token as the password of any user
 * (https://docs.github.com/en/get-started/git-basics/about-remote-repositories).
 */
function basicAuthorization(token: string): string {
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
}
