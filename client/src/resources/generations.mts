import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions, resumeAfter } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, Generation, GenerationEvent, ListQueryOf, QueryOf, Schemas } from "../schemas.mts";
import { failureOfJob, VaporformError } from "../vaporform-error.mts";
import { type Waiting, type WaitOptions, waitFor, withDeadline } from "../wait.mts";

export interface GenerationWaitOptions extends WaitOptions<GenerationEvent> {
  /** `succeeded`, the default, throws if the generation fails; `ended` returns it in each case. */
  until?: "succeeded" | "ended";
}

const ENDED = ["succeeded", "failed", "canceled"];

export class Generations {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Has a model change a project's files as a prompt asks it to; returns at once. */
  async create(
    projectId: string,
    body: BodyOf<"generations.create">,
    options: MakeOptions = {},
  ): Promise<Generation> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/generations", {
        params,
        body,
        ...this.#http.call(options),
      }),
    );
  }

  list(
    projectId: string,
    query: ListQueryOf<"generations.list"> = {},
    options?: CallOptions,
  ): List<Generation, Schemas["GenerationPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      const call = { params, ...this.#http.call(options) };
      return dataOf(this.#http.api.GET("/v1/projects/{projectId}/generations", call));
    });
  }

  /** With `wait` and `since` the API holds the response back until there is a newer version, or for so many seconds. */
  async get(
    generationId: string,
    options: CallOptions & QueryOf<"generations.get"> = {},
  ): Promise<Generation> {
    const { wait, since, ...call } = options;
    const query = { ...(wait !== undefined && { wait }), ...(since !== undefined && { since }) };
    const params = { path: { generationId }, query };
    return await dataOf(
      this.#http.api.GET("/v1/generations/{generationId}", { params, ...this.#http.call(call) }),
    );
  }

  /** Cancels a generation; one that has ended is returned unchanged. */
  async cancel(generationId: string, options?: CallOptions): Promise<Generation> {
    const call = { params: { path: { generationId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/generations/{generationId}/cancel", call));
  }

  /** Makes the changes of a generation that was started with `apply: false` one revision. */
  async apply(generationId: string, options?: CallOptions): Promise<Generation> {
    const call = { params: { path: { generationId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/generations/{generationId}/apply", call));
  }

  /** Yields what happens to a generation, from its beginning or after an event, to its end. */
  events(generationId: string, options: EventOptions = {}): AsyncGenerator<GenerationEvent, void, undefined> {
    return followEvents<GenerationEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { generationId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/generations/{generationId}/events", call)).response;
        },
        isLast: ({ type }) => ENDED.includes(type),
      },
      options,
    );
  }

  /** Waits until a generation has ended. Throws the failure of one that cannot be. */
  async wait(generationId: string, options: GenerationWaitOptions = {}): Promise<Generation> {
    const { until = "succeeded", onEvent } = options;
    const waiting: Waiting<Generation, GenerationEvent> = {
      after: undefined,
      events: (after, signal) => this.events(generationId, { signal, ...(after !== undefined && { after }) }),
      onEvent,
      isNews: ({ type }) => ENDED.includes(type),
      read: (signal) => this.get(generationId, { signal }),
      isReached: (found) => isReached(found, until),
    };
    return await withDeadline(options, (signal) => waitFor(waiting, signal));
  }
}

function isReached(found: Generation, until: "succeeded" | "ended"): boolean {
  if (!ENDED.includes(found.status)) return false;
  if (found.status === "succeeded" || until === "ended") return true;
  if (found.failure !== null) throw failureOfJob(found.failure);
  throw new VaporformError({ reason: "canceled", message: "the generation was canceled" });
}
