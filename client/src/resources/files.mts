import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, QueryOf, Schemas } from "../schemas.mts";
import { VaporformError } from "../vaporform-error.mts";
import { Revisions } from "./revisions.mts";

/** A file as it was read. */
export interface FileContent {
  bytes: Uint8Array<ArrayBuffer>;
  /** The bytes as UTF-8. */
  text: string;
  /** Of this content; give it to `write` as `ifMatch` so that no one else's edit is lost. */
  etag: string;
  /** The number of the revision that was read. */
  revision: number;
  /** Git's mode, e.g. `100755`: an executable file. */
  mode: string;
}

export interface WriteOptions extends CallOptions {
  /** Fails with `precondition_failed` unless the file has this ETag. */
  ifMatch?: string;
  /** Fails with `precondition_failed` if there is such a file. */
  onlyNew?: boolean;
  /** `100644` by default; `100755`: executable, `120000`: a symbolic link to what is written. */
  mode?: "100644" | "100755" | "120000";
}

type Written = Pick<Schemas["TreeItem"], "path"> & {
  hash: string;
  sizeBytes: number;
  mode: string;
  revision: number;
};

/** The files of a project, and its revisions. */
export class Files extends Revisions {
  readonly #http: Http;

  constructor(http: Http) {
    super(http);
    this.#http = http;
  }

  /** Reads a whole file, or of an earlier revision. */
  async read(
    projectId: string,
    path: string,
    { revision, ...call }: CallOptions & { revision?: number } = {},
  ): Promise<FileContent> {
    const params = { path: { projectId, path }, query: revision === undefined ? {} : { revision } };
    const { data, response } = await this.#http.api.GET("/v1/projects/{projectId}/files/{path}", {
      params,
      parseAs: "arrayBuffer",
      ...this.#http.call(call),
    });
    // A file without a byte has no body.
    const bytes = new Uint8Array(data ?? new ArrayBuffer(0));
    return { bytes, text: new TextDecoder().decode(bytes), ...factsOf(response) };
  }

  /** Reads a file as it comes, for what is large. */
  async stream(
    projectId: string,
    path: string,
    { revision, ...call }: CallOptions & { revision?: number } = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const params = { path: { projectId, path }, query: revision === undefined ? {} : { revision } };
    const { response } = await this.#http.api.GET("/v1/projects/{projectId}/files/{path}", {
      params,
      ...this.#http.stream(call),
    });
    return bodyOf(response);
  }

  /** Looks at a file without its content; null: there is none. */
  async stat(
    projectId: string,
    path: string,
    options?: CallOptions,
  ): Promise<Omit<FileContent, "bytes" | "text"> | null> {
    const params = { path: { projectId, path } };
    try {
      const call = { params, ...this.#http.call(options) };
      return factsOf((await this.#http.api.HEAD("/v1/projects/{projectId}/files/{path}", call)).response);
    } catch (error) {
      if (error instanceof VaporformError && error.status === 404) return null;
      throw error;
    }
  }

  /**
   * Writes a file, as a new revision. A stream is sent as it is read, and so is never sent twice; browsers send streams
   * over HTTP/2 only.
   */
  // biome-ignore lint/complexity/useMaxParams: where, what and how, as users know it from file systems.
  async write(
    projectId: string,
    path: string,
    content: string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
    { ifMatch, onlyNew, mode, ...call }: WriteOptions = {},
  ): Promise<Written> {
    const isStream = content instanceof ReadableStream;
    const params = {
      path: { projectId, path },
      query: mode === undefined ? {} : { mode },
      header: {
        ...(ifMatch !== undefined && { "If-Match": ifMatch }),
        ...(onlyNew && { "If-None-Match": "*" }),
      },
    };
    return await dataOf(
      this.#http.api.PUT("/v1/projects/{projectId}/files/{path}", {
        params,
        body: new Blob([]),
        // What is typed as a Blob may be anything that `fetch` sends.
        bodySerializer: () => content,
        headers: { "Content-Type": "application/octet-stream" },
        ...(isStream ? { ...this.#http.once(call), duplex: "half" } : this.#http.call(call)),
      }),
    );
  }

  /** Deletes a file, or with `recursive` a folder. Without an error also where there is none. */
  async remove(
    projectId: string,
    path: string,
    { ifMatch, recursive, ...call }: CallOptions & { ifMatch?: string; recursive?: boolean } = {},
  ): Promise<void> {
    const params = {
      path: { projectId, path },
      query: recursive === undefined ? {} : { recursive },
      header: ifMatch === undefined ? {} : { "If-Match": ifMatch },
    };
    await dataOf(
      this.#http.api.DELETE("/v1/projects/{projectId}/files/{path}", { params, ...this.#http.call(call) }),
    );
  }

  /** Makes many edits as one revision: all of them, or none. */
  async batch(
    projectId: string,
    body: BodyOf<"vfs.batch">,
    options: MakeOptions = {},
  ): Promise<Schemas["MadeRevision"]> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/batch", { params, body, ...this.#http.call(options) }),
    );
  }

  async move(
    projectId: string,
    body: BodyOf<"vfs.move">,
    options: MakeOptions = {},
  ): Promise<Schemas["MadeRevision"]> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/move", { params, body, ...this.#http.call(options) }),
    );
  }

  /** The entries of a folder, with `recursive` those below it too. */
  tree(
    projectId: string,
    query: ListQueryOf<"vfs.tree"> = {},
    options?: CallOptions,
  ): List<Schemas["TreeItem"], Schemas["TreePage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(
        this.#http.api.GET("/v1/projects/{projectId}/tree", { params, ...this.#http.call(options) }),
      );
    });
  }

  search(
    projectId: string,
    query: ListQueryOf<"vfs.search">,
    options?: CallOptions,
  ): List<Schemas["SearchHit"], Schemas["SearchPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(
        this.#http.api.GET("/v1/projects/{projectId}/search", { params, ...this.#http.call(options) }),
      );
    });
  }

  async usage(projectId: string, options?: CallOptions): Promise<Schemas["Usage"]> {
    const params = { path: { projectId } };
    return await dataOf(
      this.#http.api.GET("/v1/projects/{projectId}/usage", { params, ...this.#http.call(options) }),
    );
  }

  /**
   * Makes the files of an archive, a zip or a tar.gz, the project's files, as one revision. A stream is sent as it is
   * read, and so is never sent twice.
   */
  async replaceWithArchive(
    projectId: string,
    archive: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
    options?: CallOptions,
  ): Promise<{ revision: number; files: number; sizeBytes: number }> {
    const isStream = archive instanceof ReadableStream;
    return await dataOf(
      this.#http.api.PUT("/v1/projects/{projectId}/archive", {
        params: { path: { projectId } },
        body: new Blob([]),
        // What is typed as a Blob may be anything that `fetch` sends.
        bodySerializer: () => archive,
        headers: { "Content-Type": "application/octet-stream" },
        ...(isStream ? { ...this.#http.once(options), duplex: "half" } : this.#http.call(options)),
      }),
    );
  }

  /** All files as one archive, as it comes: `tar.gz` by default, or `zip`. */
  async archive(
    projectId: string,
    query: QueryOf<"vfs.archive"> = {},
    options?: CallOptions,
  ): Promise<ReadableStream<Uint8Array>> {
    const params = { path: { projectId }, query };
    const call = { params, ...this.#http.stream(options) };
    return bodyOf((await this.#http.api.GET("/v1/projects/{projectId}/archive", call)).response);
  }
}

function bodyOf({ body }: Response): ReadableStream<Uint8Array> {
  return body ?? new Blob([]).stream();
}

function factsOf({ headers }: Response): Omit<FileContent, "bytes" | "text"> {
  return {
    etag: headers.get("etag") ?? "",
    revision: Number(headers.get("x-revision")),
    mode: headers.get("x-file-mode") ?? "",
  };
}
