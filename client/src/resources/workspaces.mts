import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, resumeAfter } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, QueryOf, Schemas, Workspace, WorkspaceEvent } from "../schemas.mts";
import { type Waiting, waitFor, withDeadline } from "../wait.mts";
import { isReached, type WorkspaceWaitOptions } from "./workspace-goal.mts";
import { WorkspaceInside } from "./workspace-inside.mts";

/** The sandboxes in which projects run. To make one, see `projects.requestWorkspace`; an import makes one by itself. */
export class Workspaces extends WorkspaceInside {
  readonly #http: Http;

  constructor(http: Http) {
    super(http);
    this.#http = http;
  }

  list(
    query: ListQueryOf<"workspace.list"> = {},
    options?: CallOptions,
  ): List<Workspace, Schemas["WorkspacePage"]> {
    return new List((cursor) => {
      const params = { query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(this.#http.api.GET("/v1/workspaces", { params, ...this.#http.call(options) }));
    });
  }

  /** With `wait` and `since` the API holds the response back until there is a newer version, or for so many seconds. */
  async get(workspaceId: string, options: CallOptions & QueryOf<"workspace.get"> = {}): Promise<Workspace> {
    const { wait, since, ...call } = options;
    const query = { ...(wait !== undefined && { wait }), ...(since !== undefined && { since }) };
    const params = { path: { workspaceId }, query };
    return await dataOf(
      this.#http.api.GET("/v1/workspaces/{workspaceId}", { params, ...this.#http.call(call) }),
    );
  }

  /** Changes settings: variables, secrets, size, when it stops by itself. */
  async update(
    workspaceId: string,
    body: BodyOf<"workspace.update">,
    options?: CallOptions,
  ): Promise<Workspace> {
    const params = { path: { workspaceId } };
    return await dataOf(
      this.#http.api.PATCH("/v1/workspaces/{workspaceId}", { params, body, ...this.#http.call(options) }),
    );
  }

  /** Deletes a workspace with its sandbox; the project's files stay. */
  async remove(workspaceId: string, options?: CallOptions): Promise<void> {
    const params = { path: { workspaceId } };
    await dataOf(
      this.#http.api.DELETE("/v1/workspaces/{workspaceId}", { params, ...this.#http.call(options) }),
    );
  }

  /** Yields what happens to a workspace, from its beginning or after an event, for as long as it exists. */
  events(workspaceId: string, options: EventOptions = {}): AsyncGenerator<WorkspaceEvent, void, undefined> {
    return followEvents<WorkspaceEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { workspaceId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/workspaces/{workspaceId}/events", call)).response;
        },
        isLast: ({ data }) => data.status === "deleted",
      },
      options,
    );
  }

  /** Waits for a workspace. Throws the failure of one that cannot become as `until` wants it. */
  async wait(workspaceId: string, options: WorkspaceWaitOptions = {}): Promise<Workspace> {
    const { until = "ready", onEvent } = options;
    return await withDeadline(options, async (signal) => {
      const found = await this.get(workspaceId, { signal });
      if (isReached(found, until)) return found;
      const waiting: Waiting<Workspace, WorkspaceEvent> = {
        after: String(found.version),
        events: (after, stop) => this.events(workspaceId, { signal: stop, ...(after && { after }) }),
        onEvent,
        isNews: () => true,
        read: (stop) => this.get(workspaceId, { signal: stop }),
        isReached: (latest) => isReached(latest, until),
      };
      return await waitFor(waiting, signal);
    });
  }

  async start(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/start", call));
  }

  async stop(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/stop", call));
  }

  /** Starts the sandbox again. Not repeated where it may have been done: each call restarts it. */
  async restart(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/restart", call));
  }

  /** Starts the app again, in the same sandbox. */
  async restartProcess(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/restart-process", call));
  }

  /** Makes a new sandbox from the project's files. */
  async rebuild(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/rebuild", call));
  }

  /** Starts the workspace if it does not run, and restores its app if that is gone. */
  async ensureRunning(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/ensure-running", call));
  }

  /** Resets the timer after which an idle workspace stops. */
  async keepalive(workspaceId: string, options?: CallOptions): Promise<void> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/keepalive", call));
  }

  /** Brings the project's newest files into the sandbox. */
  async sync(workspaceId: string, options?: CallOptions): Promise<Workspace> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/sync", call));
  }

  /** Stores what was changed in the sandbox as a revision of the project. */
  async pull(workspaceId: string, options?: CallOptions): Promise<Schemas["PulledChanges"]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/pull", call));
  }

  /** Lists the lockfiles that an install has resolved and the project lacks, or has with other versions. */
  async lockfiles(workspaceId: string, options?: CallOptions): Promise<Schemas["ResolvedLockfiles"]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/lockfiles", call));
  }

  /** Stores these lockfiles as a revision of the project. */
  async takeLockfiles(workspaceId: string, options?: CallOptions): Promise<Schemas["PulledChanges"]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/lockfiles", call));
  }

  async health(workspaceId: string, options?: CallOptions): Promise<Schemas["WorkspaceHealth"]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/health", call));
  }

  /** Problems that were found, each with its remedy. */
  async diagnostics(workspaceId: string, options?: CallOptions): Promise<Schemas["Diagnosis"][]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    const { data } = await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/diagnostics", call));
    return data;
  }
}
