import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { Fault } from "./git-faults.mts";
import type { GitRepositories } from "./git-repository.mts";

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

/**
 * The parts of GitHub's REST API that the app uses (https://docs.github.com/en/rest/pulls), for the repositories of a
 * folder, as a GitHub Enterprise Server has them below `/api/v3`.
 */
export class FakeGitHub {
  readonly pulls: Pull[] = [];
  readonly authorizations = new Set<string | undefined>();
  /** Responds instead, e.g. with a rate limit. */
  fault: Fault | null = null;
  readonly #repositories: GitRepositories;
  readonly #token: string;

  constructor(repositories: GitRepositories, token: string) {
    this.#repositories = repositories;
    this.#token = token;
  }

  /** Handles a request of the API; false for any other. */
  readonly handle: Fault = (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, name, more = ""] = /^\/api\/v3\/repos\/([\w-]+\/[\w-]+)(\/pulls)?$/.exec(url.pathname) ?? [];
    if (name === undefined) return false;
    this.authorizations.add(request.headers.authorization);
    if (this.fault?.(request, response) === true) return true;
    if (request.headers.authorization !== `Bearer ${this.#token}`)
      return send(response, 401, { message: "Bad credentials" });
    if (more === "")
      return send(response, 200, { default_branch: "main", owner: { login: name.split("/")[0] } });
    if (request.method === "GET") return send(response, 200, this.#list(url.searchParams));
    this.#create(name, request, response).catch(() => response.destroy());
    return true;
  };

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
    const repository = this.#repositories.open(name);
    return await repository.git("rev-parse", "--verify", `refs/heads/${branch}`).catch(() => null);
  }
}

function send(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  return true;
}
