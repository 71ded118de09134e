import { z } from "zod";

const Sent = z.object({
  body: z.string().default(""),
  ref: z.string().default(""),
  environment: z.string().default(""),
  state: z.string().default(""),
  environment_url: z.string().nullable().default(null),
});

interface Response {
  status: number;
  body: object;
}

interface Request {
  id: number;
  query: URLSearchParams;
  sent: z.infer<typeof Sent>;
}

interface DeploymentStatus {
  state: string;
  /** Where the deployment can be seen. */
  url: string | null;
}

const NOT_FOUND: Response = { status: 404, body: { message: "Not Found" } };

/** Comments and deployments of a repository at GitHub (https://docs.github.com/en/rest/deployments). */
export class GitHubTalk {
  /** Comments of pull requests, in the order in which they were written. */
  readonly comments: { id: number; number: number; body: string }[] = [];
  /** Deployments with their statuses. */
  readonly deployments: { id: number; sha: string; environment: string; statuses: DeploymentStatus[] }[] = [];

  readonly #routes: [RegExp, (request: Request) => Response][] = [
    [/^GET \/issues\/(\d+)\/comments/, (request) => this.#listComments(request)],
    [/^POST \/issues\/(\d+)\/comments/, (request) => this.#addComment(request)],
    [/^PATCH \/issues\/comments\/(\d+)/, (request) => this.#changeComment(request)],
    [/^GET \/deployments\?/, (request) => this.#listDeployments(request)],
    [/^POST \/deployments$/, (request) => this.#addDeployment(request)],
    [/^POST \/deployments\/(\d+)\/statuses$/, (request) => this.#addStatus(request)],
  ];

  /** `call`: the method and the path below the repository's. */
  respond(call: string, body: unknown): Response {
    const query = new URLSearchParams(call.split("?")[1]);
    for (const [pattern, answer] of this.#routes) {
      const found = pattern.exec(call);
      if (found !== null) return answer({ id: Number(found[1]), query, sent: Sent.parse(body) });
    }
    return NOT_FOUND;
  }

  #listComments({ id, query }: Request): Response {
    const page = Number(query.get("page"));
    const found = this.comments.filter(({ number }) => number === id);
    return { status: 200, body: found.slice((page - 1) * 100, page * 100) };
  }

  #addComment({ id: number, sent: { body } }: Request): Response {
    const comment = { id: this.comments.length + 1, number, body };
    this.comments.push(comment);
    return { status: 201, body: comment };
  }

  #changeComment({ id, sent: { body } }: Request): Response {
    const comment = this.comments.find((each) => each.id === id);
    if (comment === undefined) return NOT_FOUND;
    comment.body = body;
    return { status: 200, body: comment };
  }

  #listDeployments({ query }: Request): Response {
    const isAsked = (each: { sha: string; environment: string }) =>
      each.sha === query.get("sha") && each.environment === query.get("environment");
    return { status: 200, body: this.deployments.filter(isAsked) };
  }

  #addDeployment({ sent: { ref: sha, environment } }: Request): Response {
    const deployment = { id: this.deployments.length + 1, sha, environment, statuses: [] };
    this.deployments.push(deployment);
    return { status: 201, body: deployment };
  }

  #addStatus({ id, sent: { state, environment_url: url } }: Request): Response {
    this.deployments.find((each) => each.id === id)?.statuses.push({ state, url });
    return { status: 201, body: { id: 1 } };
  }
}
