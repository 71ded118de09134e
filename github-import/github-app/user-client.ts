import { z } from "zod";
import { Failure } from "../../shared/failure";
import { type ApiAccess, call, refusal } from "../pull-requests/github-client";
import { type Answer, readBody, sendToGitHub } from "../pull-requests/github-http";
import type { AppSettings } from "./app-settings";

const CODE_EXPIRED = "bad_verification_code";
const PAGE = 100;
const PAGES_MAX = 50;
const [OK, NOT_FOUND, SERVER_ERROR] = [200, 404, 500];

const Exchanged = z.union([z.object({ access_token: z.string().min(1) }), z.object({ error: z.string() })]);

/**
 * Exchanges the code that GitHub gave to a user's browser for that user's token
 * (https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app).
 * Throws `auth_failed` for a code that has expired or was used; `failed_precondition` if GitHub does not accept the App's own
 * credentials.
 */
export async function exchangeCode(
  { host, clientId, clientSecret }: AppSettings,
  code: string,
  signal: AbortSignal,
): Promise<string> {
  const answer = await sendToGitHub(
    `${host.base}/login/oauth/access_token`,
    {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", "user-agent": "vaporform" },
      body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, code }),
    },
    { signal, secrets: [clientSecret, code] },
  );
  const result = readExchanged(answer);
  if ("access_token" in result) return result.access_token;
  if (result.error === CODE_EXPIRED)
    throw new Failure("auth_failed", "GitHub does not accept the code: it has expired, or was used before", {
      param: "code",
      suggestion: "begin the installation again",
    });
  throw new Failure("failed_precondition", "GitHub does not accept the credentials of the GitHub App", {
    suggestion: "the operator of this server must check GitHubAppClientID and GitHubAppClientSecret",
  });
}

function readExchanged(answer: Answer): z.infer<typeof Exchanged> {
  if (answer.status === OK) return readBody(Exchanged, answer);
  if (answer.status === NOT_FOUND) return { error: "unknown client" };
  if (answer.status >= SERVER_ERROR || refusal(answer).retryable) throw refusal(answer);
  return { error: "refused" };
}

const User = z.object({ id: z.number().int(), login: z.string() });

/** A user at GitHub. */
export type GitHubUser = z.infer<typeof User>;

/** Reads whose token it is. */
export async function readUser(access: ApiAccess): Promise<GitHubUser> {
  return readBody(User, accepted(await call(access, { method: "GET", path: "/user" })));
}

const Installation = z.object({
  id: z.number().int(),
  account: z.object({ login: z.string() }),
  suspended_at: z.string().nullish(),
});
const Installations = z.object({ installations: z.array(Installation) });

/** An installation of the App that a user may see. */
export type SeenInstallation = z.infer<typeof Installation>;

/** Finds an installation among those that the token's user may see; null if it is not there. */
export async function findInstallation(access: ApiAccess, id: string): Promise<SeenInstallation | null> {
  for (let page = 1; page <= PAGES_MAX; page++) {
    const path = `/user/installations?per_page=${PAGE}&page=${page}`;
    const answer = accepted(await call(access, { method: "GET", path }));
    const { installations } = readBody(Installations, answer);
    const found = installations.find((each) => String(each.id) === id);
    if (found !== undefined) return found;
    if (installations.length < PAGE) return null;
  }
  return null;
}

function accepted(answer: Answer): Answer {
  if (answer.status === OK) return answer;
  throw refusal(answer);
}
