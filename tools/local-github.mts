import { execFile } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { promisify } from "node:util";
import { z } from "zod";
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
  readonly authorizations = new Set<string | undefined>();
  /** Responds instead, e.g. with a rate limit. */
  fault: TryHandle | null = null;
  readonly #root: string;
  readonly #accepts: Accepts;

  /** Requests of its API need this token, or one that is accepted for what they do. */
  constructor(root: string, token: string | Accepts) {
    this.#root = root;
    this.#accepts = typeof token === "string" ? (sent) => sent === token : token;
  }

  /** Handles a request of the API; false for any other. */
  readonly handle: TryHandle = (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, name, more = ""] = /^\/api\/v3\/repos\/([\w-]+\/[\w-]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (name === undefined) return false;
    this.authorizations.add(request.headers.authorization);
    if (this.fault?.(request, response) === true) return true;
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    if (!this.#accepts(token, name, permissionFor(`${request.method} ${more}`)))
      return send(response, 401, { message: "Bad credentials" });
    if (more === "")
      return send(response, 200, { default_branch: "main", owner: { login: name.split("/")[0] } });
    if (more !== "/pulls") {
      this.#discuss(`${request.method} ${more}${url.search}`, request, response).catch(() =>
        response.destroy(),
      );
      return true;
    }
    if (request.method === "GET") return send(response, 200, this.#list(url.searchParams));
    this.#create(name, request, response).catch(() => response.destroy());
    return true;
  };

  async #discuss(call: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = request.method === "GET" ? {} : await json(request);
    const { status, body } = this.talk.respond(call, sent);
    send(response, status, body);
  }

  #list(query: URLSearchParams): Pull[] {
    const head = query.get("head")?.split(":")[1];
    return this.pulls.filter((pull) => pull.head === head && pull.base === query.get("base"));
  }

  async #create(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = NewPull.parse(await json(request));
    const [head, base] = await Promise.all([this.#tip(name, wanted.head), this.#tip(name, wanted.base)]);
    const invalid = head === null ? "head" : base === null ? "base" : null;
    const errors =
      invalid !== null
        ? [{ resource: "PullRequest", field: invalid, code: "invalid" }]
        : head === base
          ? [{ message: `No commits between ${wanted.base} and ${wanted.head}` }]
          : this.pulls.some((pull) => pull.head === wanted.head && pull.base === wanted.base)
            ? [{ message: `A pull request already exists for octo:${wanted.head}.` }]
            : [];
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
