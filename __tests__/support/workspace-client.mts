import { expect } from "vitest";
import { Vaporform, type Workspace } from "../../client/src/vaporform.mts";
import { checkedFetch } from "./checked-fetch.mts";

/** A workspace as the product's client returns it. */
export type ShownWorkspace = Workspace;

/** Calls a host's API: with the client of the product, or below it where a test compares statuses. */
export class WorkspaceClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #client: Vaporform;

  constructor(url: string, key?: string) {
    this.#url = url;
    this.#headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const access = key === undefined ? {} : { apiKey: key };
    this.#client = new Vaporform({ baseUrl: url, fetch: checkedFetch, retriesMax: 0, ...access });
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
    return (await this.#client.projects.create({ name: "shop", provision: true, ...options })).id;
  }

  /** Imports a repository and returns its project. */
  async importRepository(repoUrl: string, request: object = {}): Promise<string> {
    return (await this.#client.imports.start({ repoUrl, ...request })).project.id;
  }

  async ofProject(projectId: string): Promise<Workspace | null> {
    return await this.#client.projects.workspace(projectId);
  }

  async read(workspaceId: string, wait: { wait?: number; since?: number } = {}): Promise<Workspace> {
    return await this.#client.workspaces.get(workspaceId, wait);
  }

  /** Waits until a project's workspace has a status, by long polls as a client would. */
  async reach(projectId: string, status: string): Promise<Workspace> {
    await expect.poll(() => this.ofProject(projectId), { timeout: 60_000 }).not.toBeNull();
    const found = await this.ofProject(projectId);
    if (found === null) throw new Error("the workspace is gone");
    let workspace = await this.read(found.id);
    const endsAt = Date.now() + 25_000;
    while (workspace.status !== status && Date.now() < endsAt) {
      workspace = await this.read(found.id, { wait: 5, since: workspace.version });
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
