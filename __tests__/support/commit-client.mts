import { checkedFetch } from "./checked-fetch.mts";
import { ImportClient } from "./import-client.mts";

/** The fields of a commit that tests read. */
export interface CommitAnswer {
  id: string;
  version: number;
  status: string;
  branch: string;
  forkUrl: string | null;
  signed: boolean;
  verified: boolean | null;
  revision: number | null;
  parentSha: string | null;
  commitSha: string | null;
  changedFiles: number | null;
  failure: { reason: string; message: string; suggestion?: string | null; paths?: string[] } | null;
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, which the tests compare.
  body: any;
  text: string;
}

interface Content {
  body?: object;
  headers?: Record<string, string>;
}

const ENDED = ["succeeded", "failed", "canceled"];
const WAIT_MS_MAX = 60_000;

/** Edits a project and commits, as a client does. */
export class CommitClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Imports a repository; returns the project's id. */
  async importProject(repoUrl: string, request: object = {}): Promise<string> {
    const imports = new ImportClient(this.#url);
    const { body } = await imports.start({ repoUrl, provision: false, ...request });
    const ended = await imports.awaitEnd(body.import.id);
    if (ended.status !== "succeeded") throw new Error(`the import failed: ${JSON.stringify(ended.failure)}`);
    return ended.projectId;
  }

  /** Writes a file; its path may have a query, such as `?mode=100755`. */
  async write(projectId: string, path: string, content: string): Promise<void> {
    const response = await fetch(`${this.#url}/v1/projects/${projectId}/files/${path}`, {
      method: "PUT",
      body: content,
    });
    if (!response.ok) throw new Error(await response.text());
  }

  async remove(projectId: string, path: string): Promise<void> {
    const response = await fetch(`${this.#url}/v1/projects/${projectId}/files/${path}`, { method: "DELETE" });
    if (!response.ok) throw new Error(await response.text());
  }

  async call(method: string, path: string, { body, headers }: Content = {}): Promise<Answer> {
    const response = await checkedFetch(`${this.#url}${path}`, {
      method,
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text), text };
  }

  /** Starts a commit, and waits until it has ended. */
  async commit(projectId: string, request: object = {}): Promise<CommitAnswer> {
    const path = `/v1/projects/${projectId}/commits`;
    const { status, body } = await this.call("POST", path, { body: { message: "Change", ...request } });
    if (status !== 202) throw new Error(`the commit was refused: ${JSON.stringify(body)}`);
    return await this.awaitEnd(body.id);
  }

  async awaitEnd(id: string): Promise<CommitAnswer> {
    const deadline = Date.now() + WAIT_MS_MAX;
    let version = 0;
    while (Date.now() < deadline) {
      const { body } = await this.call("GET", `/v1/commits/${id}?wait=5&since=${version}`);
      if (ENDED.includes(body.status)) return body;
      version = body.version;
    }
    throw new Error(`commit ${id} did not end in time`);
  }
}
