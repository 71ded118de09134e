import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, resumeAfter } from "../http.mts";
import type { BodyOf, OutputEvent, Schemas } from "../schemas.mts";

/** Shells with a pseudo-terminal in a workspace's sandbox. */
export class Terminals {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Opens a terminal in a running workspace. Not repeated by itself: each call opens another. */
  async open(
    workspaceId: string,
    size: BodyOf<"workspace.open"> = {},
    options?: CallOptions,
  ): Promise<Schemas["Terminal"]> {
    const call = { params: { path: { workspaceId } }, body: size, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/workspaces/{workspaceId}/terminals", call));
  }

  async list(workspaceId: string, options?: CallOptions): Promise<Schemas["Terminal"][]> {
    const call = { params: { path: { workspaceId } }, ...this.#http.call(options) };
    return (await dataOf(this.#http.api.GET("/v1/workspaces/{workspaceId}/terminals", call))).data;
  }

  /** Types, control characters included: `"ls\r"`. Not repeated where it may have been typed. */
  // biome-ignore lint/complexity/useMaxParams: which terminal, and what is typed.
  async write(workspaceId: string, terminalId: string, input: string, options?: CallOptions): Promise<void> {
    const params = { path: { workspaceId, terminalId } };
    const call = { params, body: { input }, ...this.#http.call(options) };
    const path = "/v1/workspaces/{workspaceId}/terminals/{terminalId}/input";
    await dataOf(this.#http.api.POST(path, call));
  }

  /** Tells the programs in the terminal for which size to draw. */
  // biome-ignore lint/complexity/useMaxParams: which terminal, and its size.
  async resize(
    workspaceId: string,
    terminalId: string,
    size: BodyOf<"workspace.resize">,
    options?: CallOptions,
  ): Promise<void> {
    const params = { path: { workspaceId, terminalId } };
    const call = { params, body: size, ...this.#http.repeatable(options) };
    const path = "/v1/workspaces/{workspaceId}/terminals/{terminalId}/resize";
    await dataOf(this.#http.api.POST(path, call));
  }

  /** Closes a terminal, and ends its shell. */
  async close(workspaceId: string, terminalId: string, options?: CallOptions): Promise<void> {
    const call = { params: { path: { workspaceId, terminalId } }, ...this.#http.call(options) };
    await dataOf(this.#http.api.DELETE("/v1/workspaces/{workspaceId}/terminals/{terminalId}", call));
  }

  /** Yields what a terminal shows, until its shell ends. */
  output(
    workspaceId: string,
    terminalId: string,
    options: EventOptions = {},
  ): AsyncGenerator<OutputEvent, void, undefined> {
    return followEvents<OutputEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { workspaceId, terminalId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          const path = "/v1/workspaces/{workspaceId}/terminals/{terminalId}/events";
          return (await this.#http.api.GET(path, call)).response;
        },
        isLast: ({ type }) => type === "end",
      },
      options,
    );
  }
}
