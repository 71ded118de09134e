import { LRUCache } from "lru-cache";
import { Failure } from "../../shared/failure";
import type { GitConnectionRow } from "../connections/git-connection";
import type { GitHubToken } from "../pull-requests/github-client";
import { findGitHubRepository } from "../pull-requests/github-hosts";
import { type AppPermissions, type CreatedToken, createToken } from "./app-client";
import { requireApp } from "./app-settings";
import { assertUserMay } from "./user-permission";

/** What a token is for: it may do nothing else. */
export type TokenPurpose = "read" | "push" | "pushWorkflows" | "pullRequest" | "report";

const permissionsFor: Record<TokenPurpose, AppPermissions> = {
  read: { contents: "read" },
  push: { contents: "write" },
  pushWorkflows: { contents: "write", workflows: "write" },
  pullRequest: { contents: "read", pull_requests: "write" },
  report: { deployments: "write", pull_requests: "write" },
};

/** What a token is needed for. */
export interface TokenNeed {
  connection: GitConnectionRow;
  /** The URL of the repository; no other is reached with the token. */
  repoUrl: string;
  purpose: TokenPurpose;
}

/** A cached token has so long to live that no fetch or push outlives it: those end after ten minutes. */
const LEFT_MS_MIN = 15 * 60_000;
/** What the user may do at GitHub is checked again after this time. */
const CACHED_MS_MAX = 10 * 60_000;
const TOKENS_MAX = 1_000;
const ASK_MS_MAX = 30_000;

/** Tokens are only here, never in a row. */
const tokens = new LRUCache<string, string>({ max: TOKENS_MAX });

/**
 * Returns a token of the GitHub App for one repository and one purpose, after GitHub has confirmed that the user who made the
 * connection may do the same there. Throws `failed_precondition` (the App is not set up), `auth_required`,
 * `missing_permission`, `rate_limited` or a failure of the network.
 */
export async function installationToken(need: TokenNeed): Promise<GitHubToken> {
  const token = await cachedToken(need, null);
  return { token, renew: async () => await cachedToken(need, token) };
}

/** Returns another token than the refused one. */
async function cachedToken(need: TokenNeed, refused: string | null): Promise<string> {
  const { connection, repoUrl, purpose } = need;
  const key = `${connection.id} ${connection.installationVersion} ${purpose} ${repoUrl.toLowerCase()}`;
  const cached = tokens.get(key);
  if (cached !== undefined && cached !== refused) return cached;
  const { token, expiresAt } = await newToken(need);
  const ttl = Math.min(CACHED_MS_MAX, expiresAt.getTime() - Date.now() - LEFT_MS_MIN);
  if (ttl > 0) tokens.set(key, token, { ttl });
  else tokens.delete(key);
  return token;
}

async function newToken({ connection, repoUrl, purpose }: TokenNeed): Promise<CreatedToken> {
  const { host, installation } = connection;
  const settings = requireApp();
  const repository = findGitHubRepository(repoUrl);
  if (installation === null || host !== settings.host.base)
    throw new Failure("failed_precondition", `the GitHub App of this server is not for ${host}`, {
      suggestion: "create another connection",
    });
  if (installation.status === "removed")
    throw new Failure("auth_required", `the GitHub App was uninstalled from ${installation.account}`, {
      suggestion: "install it again, and use the new connection",
    });
  const permissions = permissionsFor[purpose];
  const created = await createToken(settings, { installationId: installation.id, repository, permissions });
  const access = { repository, token: created.token, signal: AbortSignal.timeout(ASK_MS_MAX) };
  await assertUserMay(access, connection, purpose === "read" ? "read" : "write");
  return created;
}
