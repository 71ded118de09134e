import { expect } from "vitest";
import { checkedFetch } from "./checked-fetch.mts";

/** A workspace as returned by the API; only fields that tests read. */
export interface ShownWorkspace {
  id: string;
  projectId: string;
  version: number;
  status: string;
  desiredState: string;
  mode: string;
  notice: string | null;
  daytonaSandboxId: string | null;
  language: string | null;
  step: string | null;
  attempt: number;
  failure: { reason: string; message: string; step: string; suggestion: string | null } | null;
  resources: object | null;
  preview: {
    status: string;
    port: number | null;
    url: string | null;
    expiresAt: string | null;
    visibility: string;
    failure: { reason: string; message: string } | null;
  };
  outdated: boolean;
  wantedSeq: number;
  syncedSeq: number;
  packageCache: string | null;
  missingEnv: object[];
}

/** Calls a host's workspace API as a client does. */
export class WorkspaceClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, key?: string) {
    this.#url = url;
    this.#headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  }

  async call(method: string, path: string, body?: object | string): Promise<Response> {
    return await checkedFetch(`${this.#url}${path}`, {
      method,
      headers: this.#headers,
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /** Returns status and body. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, which the tests compare.
  async ask(method: string, path: string, body?: object): Promise<[number, any]> {
    const response = await this.call(method, path, body);
    return [response.status, await response.json()];
  }

  /** Creates an empty project, by default with a workspace. */
  async makeProject(options: { provision?: boolean; language?: string } = {}): Promise<string> {
    const request = { name: "shop", provision: true, ...options };
    const [status, project] = await this.ask("POST", "/v1/projects", request);
    expect(status).toBe(201);
    return project.id;
  }

  /** Imports a repository and returns its project. */
  async importRepository(repoUrl: string, request: object = {}): Promise<string> {
    const [status, body] = await this.ask("POST", "/v1/imports", { repoUrl, ...request });
    expect(status).toBe(202);
    return body.project.id;
  }

  async ofProject(projectId: string): Promise<ShownWorkspace | null> {
    return (await this.ask("GET", `/v1/projects/${projectId}/workspace`))[1].workspace;
  }

  async read(workspaceId: string, query = ""): Promise<ShownWorkspace> {
    return (await this.ask("GET", `/v1/workspaces/${workspaceId}${query}`))[1];
  }

  /** Waits until a project's workspace has a status, by long polls as a client would. */
  async reach(projectId: string, status: string): Promise<ShownWorkspace> {
    await expect.poll(() => this.ofProject(projectId), { timeout: 10_000 }).not.toBeNull();
    const found = await this.ofProject(projectId);
    if (found === null) throw new Error("the workspace is gone");
    let workspace = await this.read(found.id);
    const endsAt = Date.now() + 25_000;
    while (workspace.status !== status && Date.now() < endsAt) {
      workspace = await this.read(found.id, `?wait=5&since=${workspace.version}`);
    }
    expect(workspace).toMatchObject({ status });
    return workspace;
  }

  async expectStatus(method: string, path: string, status: number): Promise<void> {
    const response = await this.call(method, path);
    expect(
      `${method} ${path}: ${response.status} ${response.status === status ? "" : await response.text()}`,
    ).toBe(`${method} ${path}: ${status} `);
    await response.body?.cancel();
  }
}
