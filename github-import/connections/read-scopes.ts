import { Failure } from "../../shared/failure";

export const GITHUB_API = "https://api.github.com";
const ASK_MS_MAX = 5_000;

/**
 * Whether a token's kind has scopes: classic and OAuth tokens do, fine-grained ones do not
 * (https://github.blog/engineering/behind-githubs-new-authentication-token-formats).
 */
export function canHaveScopes(token: string): boolean {
  return /^gh[pou]_/.test(token);
}

/**
 * Requests a token's scopes from GitHub; null if GitHub is unreachable, or does not report them
 * (https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps). Throws `auth_failed` if
 * GitHub does not know the token.
 */
export async function readScopes(token: string, apiUrl: string): Promise<string[] | null> {
  const response = await fetch(apiUrl, {
    method: "HEAD",
    redirect: "manual",
    headers: { authorization: `Bearer ${token}`, "user-agent": "vaporform" },
    signal: AbortSignal.timeout(ASK_MS_MAX),
  }).catch(() => null);
  if (response?.status === 401) {
    throw new Failure("auth_failed", "GitHub does not know this token", {
      param: "token",
      suggestion: "create a token at https://github.com/settings/personal-access-tokens",
    });
  }
  const scopes = response?.headers.get("x-oauth-scopes") ?? null;
  return scopes === null ? null : parseScopes(scopes);
}

function parseScopes(header: string): string[] {
  return header
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== "");
}
