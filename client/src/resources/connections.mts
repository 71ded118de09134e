import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, Schemas } from "../schemas.mts";

/** Ways to private repositories, kept by the API: imports name a connection instead of bringing a token. */
export class Connections {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  async create(
    body: BodyOf<"github-import.createGitConnection">,
    options: MakeOptions = {},
  ): Promise<Schemas["GitConnection"]> {
    const params = { header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/git-connections", { params, body, ...this.#http.call(options) }),
    );
  }

  /** Begins an installation of the GitHub App: send the user to its `url`. */
  async installGitHubApp(
    body: BodyOf<"github-import.installGitHubApp">,
    options?: CallOptions,
  ): Promise<{ url: string; expiresAt: string }> {
    return await dataOf(
      this.#http.api.POST("/v1/git-connections/github-app", { body, ...this.#http.call(options) }),
    );
  }

  /** Ends it, with the parameters of the URL to which GitHub has sent the user. */
  async connectGitHubApp(
    body: BodyOf<"github-import.connectGitHubApp">,
    options?: CallOptions,
  ): Promise<Schemas["GitConnection"]> {
    return await dataOf(
      this.#http.api.POST("/v1/git-connections/github-app/callback", { body, ...this.#http.call(options) }),
    );
  }

  list(
    query: ListQueryOf<"github-import.listGitConnections"> = {},
    options?: CallOptions,
  ): List<Schemas["GitConnection"], Schemas["ConnectionPage"]> {
    return new List((cursor) => {
      const params = { query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(this.#http.api.GET("/v1/git-connections", { params, ...this.#http.call(options) }));
    });
  }

  async remove(connectionId: string, options?: CallOptions): Promise<void> {
    const params = { path: { connectionId } };
    await dataOf(
      this.#http.api.DELETE("/v1/git-connections/{connectionId}", { params, ...this.#http.call(options) }),
    );
  }
}
