import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import { GrowingPause } from "../../shared/growing-pause";
import type { GitConnectionRow } from "../connections/git-connection";
import { type Call, call, type GitHubAccess, pathOf, refusal } from "../pull-requests/github-client";
import { type Answer, readBody } from "../pull-requests/github-http";

const Permission = z.object({
  permission: z.string(),
  user: z.object({ id: z.number() }).nullable(),
});

const WHO_MAY: Record<"read" | "write", readonly string[]> = {
  read: ["read", "write", "admin"],
  write: ["write", "admin"],
};
const [OK, UNAUTHORIZED, FORBIDDEN, NOT_FOUND] = [200, 401, 403, 404];

/**
 * Asks GitHub, with a new token of an installation, what the connection's user may do in the repository: an installation may
 * have more repositories than its user may see, or write, all those of an organisation for one. Throws `missing_permission`
 * if the user may not do this.
 */
export async function assertUserMay(
  access: GitHubAccess,
  { installation, githubUserId }: GitConnectionRow,
  what: "read" | "write",
): Promise<void> {
  const login = installation?.user ?? "";
  const { permission, user } = await readPermission(access, login);
  // A login may be another user's by now.
  const isSame = user !== null && String(user.id) === githubUserId;
  if (isSame && WHO_MAY[what].includes(permission)) return;
  throw new Failure("missing_permission", `the GitHub user ${login} may not ${what} this repository`, {
    suggestion: "use a connection of a user who may; connect again if the user was renamed at GitHub",
  });
}

/** https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
async function readPermission(access: GitHubAccess, login: string): Promise<z.infer<typeof Permission>> {
  const path = `${pathOf(access)}/collaborators/${encodeURIComponent(login)}/permission`;
  const answer = await callWithNewToken(access, { method: "GET", path });
  if (answer.status === OK) return readBody(Permission, answer);
  const failure = refusal(answer);
  const isUnknown = answer.status === FORBIDDEN || answer.status === NOT_FOUND;
  if (failure.retryable || !isUnknown) throw failure;
  return { permission: "none", user: null };
}

const LAG_MS_MAX = 6_000;
const LAG_PAUSES = { minMs: 250, maxMs: 2_000, factor: 2 };

/**
 * Waits until GitHub's servers know a new token: for a few seconds some respond 401, because they do not have it, or 403,
 * because they do not have what it permits (https://github.com/octokit/auth-app.js/issues/589).
 */
async function callWithNewToken(access: GitHubAccess, request: Call): Promise<Answer> {
  const endsAt = Date.now() + LAG_MS_MAX;
  const pauses = new GrowingPause(LAG_PAUSES);
  for (;;) {
    const answer = await call(access, request);
    const pauseMs = pauses.next();
    if (!mayBeLag(answer) || Date.now() + pauseMs > endsAt) return answer;
    await delay(pauseMs, undefined, { signal: access.signal });
  }
}

function mayBeLag(answer: Answer): boolean {
  return answer.status === UNAUTHORIZED || (answer.status === FORBIDDEN && !refusal(answer).retryable);
}
