import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, Schemas } from "../schemas.mts";

/** The revisions of a project: each is one atomic change of its files. */
export class Revisions {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  revisions(
    projectId: string,
    query: ListQueryOf<"vfs.revisions"> = {},
    options?: CallOptions,
  ): List<Schemas["Revision"], Schemas["RevisionPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(
        this.#http.api.GET("/v1/projects/{projectId}/revisions", { params, ...this.#http.call(options) }),
      );
    });
  }

  /** What differs between two revisions. */
  diff(
    projectId: string,
    query: ListQueryOf<"vfs.diff"> = {},
    options?: CallOptions,
  ): List<Schemas["DiffItem"], Schemas["DiffPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(
        this.#http.api.GET("/v1/projects/{projectId}/diff", { params, ...this.#http.call(options) }),
      );
    });
  }

  /** What was edited since the import. */
  changes(
    projectId: string,
    query: ListQueryOf<"vfs.changes"> = {},
    options?: CallOptions,
  ): List<Schemas["DiffItem"], Schemas["DiffPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(
        this.#http.api.GET("/v1/projects/{projectId}/changes", { params, ...this.#http.call(options) }),
      );
    });
  }

  /** Restores the files of an earlier revision, as a new one. */
  async restore(
    projectId: string,
    body: BodyOf<"vfs.restore">,
    options: MakeOptions = {},
  ): Promise<Schemas["MadeRevision"]> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/restore", { params, body, ...this.#http.call(options) }),
    );
  }
}
