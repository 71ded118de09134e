import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";
import { z } from "zod";
import { Failure } from "../../shared/failure";
import { refusal, wordsOf } from "../pull-requests/github-client";
import { type Answer, readBody, sendToGitHub } from "../pull-requests/github-http";
import type { AppSettings } from "./app-settings";

const ASK_MS_MAX = 30_000;

const App = z.object({ html_url: z.string() });

/** Reads the address of the App's page at its host. */
export async function readAppPage(settings: AppSettings): Promise<string> {
  const answer = await askAsApp(settings, "GET /app", {});
  if (answer.status !== OK) throw refusal(answer);
  const { html_url: page } = readBody(App, answer);
  if (page.startsWith(`${settings.host.base}/`)) return page;
  throw new Failure("network_error", "GitHub's API sent an unexpected response");
}

/** What a token may do, by GitHub's names (https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps). */
export type AppPermissions = Record<string, "read" | "write">;

/** A token to be created. */
export interface WantedToken {
  installationId: string;
  /** The only repository that it is for. */
  repository: { owner: string; name: string };
  permissions: AppPermissions;
}

export interface CreatedToken {
  token: string;
  expiresAt: Date;
}

const Token = z.object({
  token: z.string().min(1),
  expires_at: z.iso.datetime({ offset: true }),
  repositories: z.array(z.object({ full_name: z.string() })),
});

/**
 * Creates a token of an installation, for one repository, which lives for an hour. Throws `auth_required` (the App was
 * uninstalled), `missing_permission` (it is suspended, or has not the repository or these permissions),
 * `failed_precondition`, `rate_limited` or a failure of the network.
 */
export async function createToken(settings: AppSettings, wanted: WantedToken): Promise<CreatedToken> {
  const { installationId, repository, permissions } = wanted;
  const route = `POST /app/installations/${encodeURIComponent(installationId)}/access_tokens`;
  const answer = await askAsApp(settings, route, { repositories: [repository.name], permissions });
  if (answer.status !== CREATED) throw refusedToken(answer, wanted);
  const { token, expires_at: expiresAt, repositories } = readBody(Token, answer);
  // The request has only the repository's name: the installation may be of another account.
  const isOnlyThis =
    repositories.length === 1 && repositories[0]?.full_name.toLowerCase() === fullNameOf(wanted);
  if (!isOnlyThis) throw notIncluded(wanted);
  return { token, expiresAt: new Date(expiresAt) };
}

const [OK, CREATED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, UNPROCESSABLE] = [200, 201, 401, 403, 404, 422];

/**
 * Sends a request that the App signs. If GitHub's clock differs from this machine's, it is signed again by GitHub's. Throws
 * `failed_precondition` if GitHub does not know the App or its key.
 */
async function askAsApp(settings: AppSettings, route: string, parameters: object): Promise<Answer> {
  const { host, appId, privateKey } = settings;
  const signal = AbortSignal.timeout(ASK_MS_MAX);
  const answers: Answer[] = [];
  const send = async (url: string, init: RequestInit) => {
    answers.length = 0;
    const answer = await sendToGitHub(url, init, { signal, secrets: signatureIn(init) });
    answers.push(answer);
    return new Response(answer.text || null, { status: answer.status, headers: answer.headers });
  };
  const ask = request.defaults({
    baseUrl: host.apiUrl,
    headers: { "user-agent": "vaporform", "x-github-api-version": "2022-11-28" },
    request: { hook: createAppAuth({ appId, privateKey, log: quiet }).hook, fetch: send, log: quiet },
  });
  // A response without success is thrown, too; it is read below.
  const failed: unknown = await ask(route, { ...parameters }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const answer = answers.at(-1);
  if (answer === undefined) throw causeOf(failed);
  if (answer.status === UNAUTHORIZED || isUnknownApp(answer)) throw notAccepted(answer);
  return answer;
}

/** Signs for ten minutes, so it is not repeated either. */
function signatureIn({ headers }: RequestInit): string[] {
  const authorization = new Headers(headers).get("authorization");
  return authorization === null ? [] : [authorization.replace(/^\w+ /, "")];
}

function noLog(): void {
  // What GitHub says is in the failure.
}

/** The packages would write to the console. */
const quiet = { debug: noLog, info: noLog, warn: noLog, error: noLog };

/** The packages wrap what was thrown. */
function causeOf(thrown: unknown): unknown {
  return thrown instanceof Error && thrown.cause instanceof Failure ? thrown.cause : thrown;
}

function isUnknownApp({ status, text }: Answer): boolean {
  return status === NOT_FOUND && /integration not found/i.test(text);
}

function notAccepted({ text }: Answer): Failure {
  const message = `GitHub does not accept the key of the GitHub App: ${wordsOf(text)}`;
  return new Failure("failed_precondition", message, {
    suggestion:
      "the operator of this server must check GitHubAppID, GitHubAppPrivateKey and the server's clock",
  });
}

function refusedToken(answer: Answer, wanted: WantedToken): Failure {
  const { status, text } = answer;
  const limited = refusal(answer);
  if (limited.retryable) return limited;
  if (status === NOT_FOUND)
    return new Failure("auth_required", "the GitHub App is no longer installed", {
      suggestion: "install it again, and use the new connection",
    });
  if (status === FORBIDDEN && /suspended/i.test(text))
    return new Failure("missing_permission", "the installation of the GitHub App is suspended", {
      suggestion: "unsuspend it in the settings of the account at GitHub",
    });
  if (status === UNPROCESSABLE && !/permissions requested/i.test(text)) return notIncluded(wanted);
  const names = Object.entries(wanted.permissions).map(([name, level]) => `${name} (${level})`);
  return new Failure(
    "missing_permission",
    `the installation of the GitHub App does not permit ${names.join(", ")}`,
    { suggestion: "accept the App's newest permissions in the settings of the account at GitHub" },
  );
}

function notIncluded(wanted: WantedToken): Failure {
  return new Failure(
    "missing_permission",
    `the installation of the GitHub App does not include ${fullNameOf(wanted)}`,
    {
      suggestion:
        "add the repository to the installation in the settings of its account at GitHub; use its new name if it was renamed",
    },
  );
}

function fullNameOf({ repository: { owner, name } }: WantedToken): string {
  return `${owner}/${name}`.toLowerCase();
}
