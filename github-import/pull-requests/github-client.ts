import { z } from "zod";
import { Failure } from "../../shared/failure";
import { readRetryAfter } from "../../shared/retry-after";
import type { GitHubRepository } from "./github-hosts";
import { type Answer, parseJson, readBody, sendToGitHub } from "./github-http";

/** A token for GitHub's API. */
export interface GitHubToken {
  token: string;
  /** Returns another token, for when GitHub no longer accepts this one. */
  renew?: () => Promise<string>;
}

/** GitHub's API, with a token (https://docs.github.com/en/rest). */
export interface ApiAccess extends GitHubToken {
  repository: Pick<GitHubRepository, "apiUrl">;
  signal: AbortSignal;
}

/** GitHub's API of one repository. */
export interface GitHubAccess extends ApiAccess {
  repository: GitHubRepository;
}

/** A request to GitHub's API. */
export interface Call {
  method: "GET" | "POST" | "PATCH";
  /** Below the API's base URL. */
  path: string;
  body?: object;
  /** Of the same host; by default that of the REST API. */
  base?: string;
  timeoutMs?: number;
}

const REDIRECTS_MAX = 3;
const MOVED: readonly number[] = [301, 302, 307, 308];

const Repository = z.object({ default_branch: z.string(), owner: z.object({ login: z.string() }) });

const PullRequest = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.enum(["open", "closed"]),
  draft: z.boolean().default(false),
  title: z.string(),
});

export type GitHubPullRequest = z.infer<typeof PullRequest>;

/** The branches of a pull request. */
export interface HeadAndBase {
  /** The owner of the repository with the branch `head`: the repository's own, or a fork's. */
  headOwner: string;
  head: string;
  base: string;
}

/** Reads what a pull request needs to know of its repository. */
export async function readRepository(
  access: GitHubAccess,
): Promise<{ defaultBranch: string; owner: string }> {
  const response = await call(access, { method: "GET", path: pathOf(access) });
  if (response.status !== OK) throw refusal(response);
  const { default_branch: defaultBranch, owner } = readBody(Repository, response);
  return { defaultBranch, owner: owner.login };
}

/** Finds the open pull request of two branches; null if there is none. */
export async function findPullRequest(
  access: GitHubAccess,
  { headOwner, head, base }: HeadAndBase,
): Promise<GitHubPullRequest | null> {
  const query = new URLSearchParams({ state: "open", head: `${headOwner}:${head}`, base, per_page: "1" });
  const response = await call(access, { method: "GET", path: `${pathOf(access)}/pulls?${query}` });
  if (response.status !== OK) throw refusal(response);
  return readBody(z.array(PullRequest), response)[0] ?? null;
}

export interface NewPullRequest {
  /** A branch of the repository, or `owner:branch` of a fork. */
  head: string;
  base: string;
  title: string;
  body: string;
  draft: boolean;
}

/** Opens a pull request; null if there is one of these branches already. */
export async function createPullRequest(
  access: GitHubAccess,
  pullRequest: NewPullRequest,
): Promise<GitHubPullRequest | null> {
  const response = await call(access, { method: "POST", path: `${pathOf(access)}/pulls`, body: pullRequest });
  if (response.status === CREATED) return readBody(PullRequest, response);
  if (response.status === UNPROCESSABLE && /already exists/i.test(response.text)) return null;
  // The repository was read with the same token before.
  if (response.status === NOT_FOUND) throw mayNot(response.text);
  throw refusal(response);
}

const OK = 200;
const CREATED = 201;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const UNPROCESSABLE = 422;
const TOO_MANY = 429;
const SERVER_ERROR = 500;

/** Returns the path of a repository in the API. */
export function pathOf({ repository }: GitHubAccess): string {
  return `/repos/${encodeURIComponent(repository.owner)}/${encodeURIComponent(repository.name)}`;
}

/** Sends a request with the token, or with a new one if GitHub refuses it; follows a renamed repository. */
export async function call(access: ApiAccess, request: Call): Promise<Answer> {
  const answer = await follow(access, request);
  if (answer.status !== UNAUTHORIZED || access.renew === undefined) return answer;
  return await follow({ ...access, token: await access.renew() }, request);
}

async function follow(access: ApiAccess, { method, path, body, ...more }: Call): Promise<Answer> {
  const { apiUrl } = access.repository;
  const { base = apiUrl, timeoutMs } = more;
  let url = `${base}${path}`;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const answer = await send({ ...access, ...(timeoutMs !== undefined && { timeoutMs }) }, url, init);
    const target = MOVED.includes(answer.status) ? answer.headers.get("location") : null;
    if (target === null) return answer;
    // A repository that was renamed is at another path of the same API; the token is sent nowhere else.
    if (!URL.canParse(target, url) || new URL(target, url).origin !== new URL(apiUrl).origin) return answer;
    url = new URL(target, url).href;
  }
  throw new Failure("network_error", "GitHub's API redirects in circles");
}

interface Sending extends ApiAccess {
  timeoutMs?: number;
}

async function send({ token, signal, timeoutMs }: Sending, url: string, init: RequestInit): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.github+json",
    "user-agent": "vaporform",
    "x-github-api-version": "2022-11-28",
    ...(init.body !== undefined && { "content-type": "application/json" }),
  };
  const options = { signal, secrets: [token], ...(timeoutMs !== undefined && { timeoutMs }) };
  return await sendToGitHub(url, { ...init, headers }, options);
}

/** The failure of a response without success (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api). */
export function refusal(answer: Answer): Failure {
  const { status, headers, text } = answer;
  if (status === UNAUTHORIZED)
    return new Failure("auth_failed", "GitHub does not accept the token", {
      suggestion: "use a token that has not expired",
    });
  const isLimited = headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after");
  if (status === TOO_MANY || (status === FORBIDDEN && isLimited)) return limited(headers);
  if (status === FORBIDDEN) return mayNot(text);
  if (status === NOT_FOUND)
    return new Failure("repo_not_found", "GitHub has no such repository, or the token may not see it");
  if (status >= SERVER_ERROR)
    return new Failure("network_error", `GitHub's API failed with status ${status}`, { retryable: true });
  return new Failure("pull_request_refused", `GitHub refused the pull request: ${wordsOf(text)}`);
}

const LIMIT_SECONDS_DEFAULT = 60;

function limited(headers: Headers): Failure {
  const resetAt = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
  const untilReset = Number.isFinite(resetAt) ? Math.ceil(resetAt - Date.now() / 1_000) : null;
  const seconds =
    readRetryAfter(headers.get("retry-after") ?? undefined) ?? untilReset ?? LIMIT_SECONDS_DEFAULT;
  return new Failure("rate_limited", "GitHub accepts no more requests at the moment", {
    retryable: true,
    retryAfterSeconds: Math.max(1, seconds),
  });
}

function mayNot(text: string): Failure {
  return new Failure("missing_permission", `the token may not open pull requests: ${wordsOf(text)}`, {
    suggestion: "use a token that may write pull requests",
  });
}

const ErrorBody = z.object({
  message: z.string().default(""),
  errors: z.array(z.object({ message: z.string().default(""), field: z.string().default("") })).default([]),
});

const WORDS_CHARACTERS_MAX = 300;

/** Returns what GitHub says, bounded. It repeats names of branches, never the token. */
export function wordsOf(text: string): string {
  const parsed = ErrorBody.safeParse(parseJson(text));
  const { message, errors } = parsed.success ? parsed.data : { message: "", errors: [] };
  const details = errors.map((error) => error.message || (error.field && `${error.field} is invalid`));
  const words = [message, ...details].filter((part) => part !== "").join("; ");
  return words.replace(/\p{Cc}/gu, " ").slice(0, WORDS_CHARACTERS_MAX) || "without a reason";
}
