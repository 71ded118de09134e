import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, Project, Schemas, Workspace } from "../schemas.mts";

/** A new project. The other fields are there if it was made of a source. */
export interface CreatedProject extends Project {
  /** Null: none was asked for, or the owner may have no more of them running. */
  workspace?: Workspace | null;
  /** What was made of the source. */
  report?: Schemas["SourceReport"];
}

export class Projects {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Makes a project: an empty one, or one with the files of a `source`, whose preview is then on its way in
   * `workspace`. To make one of a repository, see `imports.start`.
   */
  async create(body: BodyOf<"sources.create">, options: MakeOptions = {}): Promise<CreatedProject> {
    const params = { header: idempotency(options) };
    return await dataOf(this.#http.api.POST("/v1/projects", { params, body, ...this.#http.call(options) }));
  }

  list(
    query: ListQueryOf<"projects.list"> = {},
    options?: CallOptions,
  ): List<Project, Schemas["ProjectPage"]> {
    return new List((cursor) => {
      const params = { query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(this.#http.api.GET("/v1/projects", { params, ...this.#http.call(options) }));
    });
  }

  async get(projectId: string, options?: CallOptions): Promise<Project> {
    const params = { path: { projectId } };
    return await dataOf(
      this.#http.api.GET("/v1/projects/{projectId}", { params, ...this.#http.call(options) }),
    );
  }

  async update(projectId: string, body: BodyOf<"projects.update">, options?: CallOptions): Promise<Project> {
    const params = { path: { projectId } };
    return await dataOf(
      this.#http.api.PATCH("/v1/projects/{projectId}", { params, body, ...this.#http.call(options) }),
    );
  }

  async remove(projectId: string, options?: CallOptions): Promise<void> {
    const params = { path: { projectId } };
    await dataOf(this.#http.api.DELETE("/v1/projects/{projectId}", { params, ...this.#http.call(options) }));
  }

  /** Creates a project with the files of another one. */
  async fork(
    projectId: string,
    body: BodyOf<"sources.createFork"> = {},
    options: MakeOptions = {},
  ): Promise<Project> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/forks", { params, body, ...this.#http.call(options) }),
    );
  }

  forks(
    projectId: string,
    query: ListQueryOf<"projects.listForks"> = {},
    options?: CallOptions,
  ): List<Project, Schemas["ProjectPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(
        this.#http.api.GET("/v1/projects/{projectId}/forks", { params, ...this.#http.call(options) }),
      );
    });
  }

  /** Detects the project's stack again, after edits. */
  async detect(projectId: string, options?: CallOptions): Promise<Schemas["DetectedProject"]> {
    const params = { path: { projectId } };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/detect", { params, ...this.#http.repeatable(options) }),
    );
  }

  /** Sets the parts of the stack that are not detected, in place of those set before. */
  async setOverrides(
    projectId: string,
    body: BodyOf<"github-import.putOverrides">,
    options?: CallOptions,
  ): Promise<Schemas["OverriddenProject"]> {
    const params = { path: { projectId } };
    return await dataOf(
      this.#http.api.PUT("/v1/projects/{projectId}/overrides", { params, body, ...this.#http.call(options) }),
    );
  }

  /** Detects the stack of files that are no project; nothing is stored. */
  async detectFiles(
    body: BodyOf<"github-import.detectFiles">,
    options?: CallOptions,
  ): Promise<Schemas["Stack"]> {
    return await dataOf(this.#http.api.POST("/v1/detect", { body, ...this.#http.repeatable(options) }));
  }

  /** What a project can begin with; give an id to `create` as `source.templateId`. */
  templates(options?: CallOptions): List<Schemas["Template"], Schemas["TemplatePage"]> {
    return new List(() => dataOf(this.#http.api.GET("/v1/templates", this.#http.call(options))));
  }

  async template(templateId: string, options?: CallOptions): Promise<Schemas["TemplateWithFiles"]> {
    const params = { path: { templateId } };
    return await dataOf(
      this.#http.api.GET("/v1/templates/{templateId}", { params, ...this.#http.call(options) }),
    );
  }

  /** Whether the project's pull requests are deployed as previews, and their deployments. */
  async previewDeployments(projectId: string, options?: CallOptions): Promise<Schemas["ProjectDeployments"]> {
    const init = { params: { path: { projectId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.GET("/v1/projects/{projectId}/preview-deployments", init));
  }

  /** Switches the deployment of pull requests on, or off, which removes those that there are. */
  async setPreviewDeployments(
    projectId: string,
    enabled: boolean,
    options?: CallOptions,
  ): Promise<Schemas["ProjectDeployments"]> {
    const init = { params: { path: { projectId } }, body: { enabled }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.PUT("/v1/projects/{projectId}/preview-deployments", init));
  }

  /** Lets a commit of a stranger's pull request have the project's variables and secrets. */
  async approvePreviewDeployment(
    projectId: string,
    { number, commitSha }: { number: number; commitSha: string },
    options?: CallOptions,
  ): Promise<Schemas["PreviewDeployment"]> {
    const params = { path: { projectId, number } };
    const init = { params, body: { commitSha }, ...this.#http.call(options) };
    const path = "/v1/projects/{projectId}/preview-deployments/{number}/approvals";
    return await dataOf(this.#http.api.POST(path, init));
  }

  /** The workspaces of a project, with those that follow its forks. */
  workspaces(
    projectId: string,
    query: ListQueryOf<"workspace.listOfProject"> = {},
    options?: CallOptions,
  ): List<Workspace, Schemas["WorkspacePage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      const init = { params, ...this.#http.call(options) };
      return dataOf(this.#http.api.GET("/v1/projects/{projectId}/workspaces", init));
    });
  }

  /** Makes a workspace beside those that the project has, e.g. `{ purpose: "production" }`. */
  async createWorkspace(
    projectId: string,
    body: BodyOf<"workspace.create">,
    options: MakeOptions = {},
  ): Promise<Workspace> {
    const params = { path: { projectId }, header: idempotency(options) };
    const init = { params, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/projects/{projectId}/workspaces", init));
  }

  /** The workspace of the project's preview; null: it has none yet. */
  async workspace(projectId: string, options?: CallOptions): Promise<Workspace | null> {
    const params = { path: { projectId } };
    const { workspace } = await dataOf(
      this.#http.api.GET("/v1/projects/{projectId}/workspace", { params, ...this.#http.call(options) }),
    );
    return workspace;
  }

  /** Makes the workspace of the project's preview, from a snapshot of your own if you name one, or returns the one that it has. */
  async requestWorkspace(
    projectId: string,
    { snapshot, ...options }: MakeOptions & { snapshot?: string } = {},
  ): Promise<Workspace> {
    const query = snapshot === undefined ? {} : { snapshot };
    const params = { path: { projectId }, header: idempotency(options), query };
    const { workspace } = await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/workspace", { params, ...this.#http.call(options) }),
    );
    return workspace;
  }
}
