import { execFile } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { promisify } from "node:util";
import { z } from "zod";
import { GitHubCommits, readInput } from "./github-commits.mts";
import { GitHubForks } from "./github-forks.mts";
import { GitHubTalk } from "./github-talk.mts";

const run = promisify(execFile);

interface Pull {
  number: number;
  html_url: string;
  state: "open" | "closed";
  draft: boolean;
  title: string;
  body: string;
  head: string;
  base: string;
}

const NewPull = z.object({
  title: z.string(),
  body: z.string(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean(),
});

interface Question {
  /** The repository's. */
  name: string;
  /** The path below it. */
  more: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

/** Handles a request; false if it is not for this handler. */
export type TryHandle = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What a request does, by GitHub's names of permissions. */
export type Needed = Record<string, "read" | "write">;

/** Whether a token may do something in the repository `owner/name`. */
export type Accepts = (token: string, repository: string, needed: Needed) => boolean;

/**
 * The parts of GitHub's REST API that the app uses (https://docs.github.com/en/rest/pulls), for the bare repositories
 * of a folder, as a GitHub Enterprise Server has them below `/api/v3`.
 */
export class LocalGitHub {
  readonly pulls: Pull[] = [];
  readonly talk = new GitHubTalk();
  readonly forks: GitHubForks;
  readonly commits: GitHubCommits;
  readonly authorizations = new Set<string | undefined>();
  /** Responds instead, e.g. with a rate limit. */
  fault: TryHandle | null = null;
  readonly #root: string;
  readonly #accepts: Accepts;

  /** Requests of its API need this token, or one that is accepted for what they do. */
  constructor(root: string, token: string | Accepts) {
    this.#root = root;
    this.forks = new GitHubForks(root);
    this.commits = new GitHubCommits(root, (name) => !this.forks.readOnly.has(name));
    this.#accepts = typeof token === "string" ? (sent) => sent === token : token;
  }

  /** Handles a request of the API, and refuses pushes without permission; false for any other. */
  readonly handle: TryHandle = (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (this.#isForbiddenPush(url)) {
      response.writeHead(403).end("Permission denied");
      return true;
    }
    const [, path] = /^\/api(?:\/v3)?(\/user|\/graphql|\/repos\/.*)$/.exec(url.pathname) ?? [];
    if (path === undefined) return false;
    this.authorizations.add(request.headers.authorization);
    if (this.fault?.(request, response) === true) return true;
    const [, name = "", more = ""] = /^\/repos\/([\w-]+\/[\w-]+)(\/.*)?$/.exec(path) ?? [];
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    if (path === "/graphql") {
      this.#commit(token, request, response).catch(() => response.destroy());
      return true;
    }
    if (!this.#accepts(token, name, permissionFor(`${request.method} ${more}`)))
      return send(response, 401, { message: "Bad credentials" });
    if (path === "/user") return send(response, 200, { login: this.forks.login });
    this.#answer({ name, more, url, request, response }).catch(() => response.destroy());
    return true;
  };

  #isForbiddenPush({ pathname, search }: URL): boolean {
    if (!`${pathname}${search}`.includes("git-receive-pack")) return false;
    return [...this.forks.readOnly].some((name) => pathname.startsWith(`/${name}/`));
  }

  async #answer({ name, more, url, request, response }: Question): Promise<void> {
    const shown = await this.forks.show(name);
    if (shown === null) send(response, 404, { message: "Not Found" });
    else if (more === "") send(response, 200, shown);
    else if (more === "/forks") send(response, 202, (await this.forks.fork(name)) ?? {});
    else if (more === "/commits") await this.#listCommits(name, url.searchParams, response);
    else if (more.startsWith("/git/ref/heads/")) await this.#showBranch(name, more, response);
    else if (more !== "/pulls")
      await this.#discuss(`${request.method} ${more}${url.search}`, request, response);
    else if (request.method === "GET") send(response, 200, this.#list(name, url.searchParams));
    else await this.#create(name, request, response);
  }

  async #commit(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const input = readInput(await json(request));
    const name = input.branch.repositoryNameWithOwner;
    if (this.#accepts(token, name, { contents: "write" }))
      send(response, 200, await this.commits.make(input));
    else send(response, 401, { message: "Bad credentials" });
  }

  async #listCommits(name: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
    const commits = await this.commits.list(name, query);
    send(response, commits === null ? 404 : 200, commits ?? { message: "Not Found" });
  }

  async #showBranch(name: string, path: string, response: ServerResponse): Promise<void> {
    const isFilled = await this.forks.isFilled(name);
    const sha = isFilled ? await this.#tip(name, path.slice("/git/ref/heads/".length)) : null;
    if (sha !== null) send(response, 200, { object: { sha } });
    else
      send(response, isFilled ? 404 : 409, { message: isFilled ? "Not Found" : "Git Repository is empty." });
  }

  async #discuss(call: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = request.method === "GET" ? {} : await json(request);
    const { status, body } = this.talk.respond(call, sent);
    send(response, status, body);
  }

  #list(name: string, query: URLSearchParams): Pull[] {
    const head = labelOf(name, query.get("head") ?? "");
    return this.pulls.filter((pull) => labelOf(name, pull.head) === head && pull.base === query.get("base"));
  }

  async #create(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = NewPull.parse(await json(request));
    const [owner, branch = ""] = labelOf(name, wanted.head).split(":");
    const from = this.forks.find(name, owner);
    const head = from === null ? null : await this.#tip(from, branch);
    const base = await this.#tip(name, wanted.base);
    const errors = refusalsOf({ head, base, isOpen: this.pulls.some((pull) => isSame(name, pull, wanted)) });
    if (errors.length > 0) {
      send(response, 422, { message: "Validation Failed", errors });
      return;
    }
    const number = this.pulls.length + 1;
    const pull: Pull = {
      ...wanted,
      number,
      html_url: `https://github.test/${name}/pull/${number}`,
      state: "open",
    };
    this.pulls.push(pull);
    send(response, 201, pull);
  }

  async #tip(name: string, branch: string): Promise<string | null> {
    const args = [
      "-C",
      join(this.#root, name),
      "rev-parse",
      "--verify",
      "--end-of-options",
      `refs/heads/${branch}`,
    ];
    const { stdout } = await run("git", args).catch(() => ({ stdout: "" }));
    return stdout.trim() || null;
  }
}

interface Branches {
  /** Their commits. */
  head: string | null;
  base: string | null;
  /** Whether there is a pull request of them. */
  isOpen: boolean;
}

function refusalsOf({ head, base, isOpen }: Branches): object[] {
  if (head === null || base === null)
    return [{ resource: "PullRequest", field: head === null ? "head" : "base", code: "invalid" }];
  if (head === base) return [{ message: "No commits between the branches" }];
  return isOpen ? [{ message: "A pull request already exists for the branch." }] : [];
}

/** `owner:branch`; a branch without an owner is in the repository itself. */
function labelOf(name: string, head: string): string {
  return head.includes(":") ? head : `${name.split("/")[0]}:${head}`;
}

function isSame(name: string, pull: Pull, wanted: { head: string; base: string }): boolean {
  return labelOf(name, pull.head) === labelOf(name, wanted.head) && pull.base === wanted.base;
}

/** Refuses requests of git without this password, as a private repository does. */
export function askPassword(password: string): TryHandle {
  const expected = `Basic ${Buffer.from(`x-access-token:${password}`).toString("base64")}`;
  return (request, response) => {
    if (request.headers.authorization === expected) return false;
    response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
    return true;
  };
}

/** https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
function permissionFor(call: string): Needed {
  const level = call.startsWith("GET ") ? "read" : "write";
  if (/ \/(pulls|issues)/.test(call)) return { pull_requests: level };
  return / \/deployments/.test(call) ? { deployments: level } : {};
}

function send(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  return true;
}
