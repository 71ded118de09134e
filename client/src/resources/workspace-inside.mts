import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, resumeAfter } from "../http.mts";
import type { BodyOf, EmbedToken, OutputEvent, QueryOf, Schemas, StreamTicket } from "../schemas.mts";

type LogStep = NonNullable<QueryOf<"workspace.logs">["step"]>;

/** What is done inside a workspace that runs: commands, logs, links to its ports. */
export class WorkspaceInside {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Runs a short command and returns its exit code and output. Never run twice by itself. */
  async exec(
    workspaceId: string,
    command: string | BodyOf<"workspace.execute">,
    options?: CallOptions,
  ): Promise<Schemas["ExecutedCommand"]> {
    const body = typeof command === "string" ? { command } : command;
    const call = { params: { path: { workspaceId } }, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/exec", call));
  }

  /** Starts a command in the background. */
  async startProcess(
    workspaceId: string,
    command: string | BodyOf<"workspace.startProcess">,
    options?: CallOptions,
  ): Promise<Schemas["BackgroundProcess"]> {
    const body = typeof command === "string" ? { command } : command;
    const call = { params: { path: { workspaceId } }, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/processes", call));
  }

  async getProcess(
    workspaceId: string,
    processId: string,
    options?: CallOptions,
  ): Promise<Schemas["BackgroundProcess"]> {
    const call = { params: { path: { workspaceId, processId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/processes/{processId}", call));
  }

  /** Builds the current files in a copy beside the app; follow the workspace, whose `build` shows how far it is. */
  async build(workspaceId: string, options?: CallOptions): Promise<Schemas["Build"]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/builds", call));
  }

  /** Returns the last builds, newest first, without their logs. */
  async builds(workspaceId: string, options?: CallOptions): Promise<Schemas["BuildSummary"][]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return (await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/builds", call))).data;
  }

  /** Returns a build with its log so far. */
  async getBuild(workspaceId: string, buildId: string, options?: CallOptions): Promise<Schemas["Build"]> {
    const call = { params: { path: { workspaceId, buildId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/builds/{buildId}", call));
  }

  async endProcess(workspaceId: string, processId: string, options?: CallOptions): Promise<void> {
    const call = { params: { path: { workspaceId, processId } }, ...this.#http.call(options) };
    await dataOf(this.#http.api.DELETE("/v1/workspaces/{workspaceId}/processes/{processId}", call));
  }

  /** Yields what a background process writes, to its end. */
  processOutput(
    workspaceId: string,
    processId: string,
    options: EventOptions = {},
  ): AsyncGenerator<OutputEvent, void, undefined> {
    return followEvents<OutputEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { workspaceId, processId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          const path = "/v1/workspaces/{workspaceId}/processes/{processId}/events";
          return (await this.#http.api.GET(path, call)).response;
        },
        isLast: ({ type }) => type === "end",
      },
      options,
    );
  }

  /** What each step has written so far. */
  async logs(
    workspaceId: string,
    { step, ...call }: CallOptions & { step?: LogStep } = {},
  ): Promise<Schemas["StepLog"][]> {
    const params = { path: { workspaceId }, query: step === undefined ? {} : { step } };
    const { data } = await dataOf(
      this.#http.api.GET("/v1/workspaces/{workspaceId}/logs", { params, ...this.#http.call(call) }),
    );
    return data;
  }

  /** Yields what the steps write, as they write it. */
  followLogs(
    workspaceId: string,
    options: EventOptions & { step?: LogStep } = {},
  ): AsyncGenerator<OutputEvent, void, undefined> {
    const query = options.step === undefined ? {} : { step: options.step };
    return followEvents<OutputEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { workspaceId }, query, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/workspaces/{workspaceId}/logs/events", call)).response;
        },
        isLast: ({ type }) => type === "end",
      },
      options,
    );
  }

  /** The ports on which programs in the sandbox listen, and who can reach each. */
  async ports(workspaceId: string, options?: CallOptions): Promise<Schemas["OpenPort"][]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return (await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/ports", call))).data;
  }

  /** Makes a link that opens one port to anyone who has it, for a while. */
  async createPreviewLink(
    workspaceId: string,
    body: BodyOf<"workspace.createPreviewLink">,
    options?: CallOptions,
  ): Promise<{ url: string; port: number; expiresAt: string }> {
    const call = { params: { path: { workspaceId } }, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/preview-links", call));
  }

  /** Creates a token for pages of `origins` that show this workspace. For servers: a page gets its token from yours. */
  async createEmbedToken(
    workspaceId: string,
    body: BodyOf<"workspace.createEmbedToken">,
    options?: CallOptions,
  ): Promise<EmbedToken> {
    const call = { params: { path: { workspaceId } }, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/embed-tokens", call));
  }

  /**
   * Creates a ticket with which a browser's `EventSource` opens a stream of the workspace, `?ticket=`. It is valid for
   * ten minutes, once it was used within a minute.
   */
  async createStreamTicket(workspaceId: string, options?: CallOptions): Promise<StreamTicket> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/stream-tickets", call));
  }
}
