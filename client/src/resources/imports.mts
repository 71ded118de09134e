import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions, resumeAfter } from "../http.mts";
import { List } from "../pages.mts";
import type {
  BodyOf,
  Import,
  ImportEvent,
  ListQueryOf,
  QueryOf,
  Schemas,
  StreamTicket,
} from "../schemas.mts";
import { failureOfJob, VaporformError } from "../vaporform-error.mts";
import { type Waiting, type WaitOptions, waitFor, withDeadline } from "../wait.mts";

export interface ImportWaitOptions extends WaitOptions<ImportEvent> {
  /** `succeeded`, the default, throws where the import fails or is canceled; `ended` returns it in each case. */
  until?: "succeeded" | "ended" | ((found: Import) => boolean);
}

interface StartedImport {
  import: Import;
  project: Schemas["ImportedProject"];
}

const ENDED = ["succeeded", "failed", "canceled"];

export class Imports {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Imports a repository into a new project; returns at once. */
  async start(body: BodyOf<"github-import.start">, options: MakeOptions = {}): Promise<StartedImport> {
    const params = { header: idempotency(options) };
    return await dataOf(this.#http.api.POST("/v1/imports", { params, body, ...this.#http.call(options) }));
  }

  /** Imports the newest commit of a project's repository into the same project. */
  async again(
    projectId: string,
    body: BodyOf<"github-import.reimport"> = {},
    options: MakeOptions = {},
  ): Promise<StartedImport> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/imports", { params, body, ...this.#http.call(options) }),
    );
  }

  list(
    query: ListQueryOf<"github-import.list"> = {},
    options?: CallOptions,
  ): List<Import, Schemas["ImportPage"]> {
    return new List((cursor) => {
      const params = { query: { ...query, ...(cursor && { cursor }) } };
      return dataOf(this.#http.api.GET("/v1/imports", { params, ...this.#http.call(options) }));
    });
  }

  /** With `wait` and `since` the API holds the response back until there is a newer version, or for so many seconds. */
  async get(importId: string, options: CallOptions & QueryOf<"github-import.get"> = {}): Promise<Import> {
    const { wait, since, ...call } = options;
    const query = { ...(wait !== undefined && { wait }), ...(since !== undefined && { since }) };
    const params = { path: { importId }, query };
    return await dataOf(this.#http.api.GET("/v1/imports/{importId}", { params, ...this.#http.call(call) }));
  }

  async cancel(importId: string, options?: CallOptions): Promise<Import> {
    const params = { path: { importId } };
    return await dataOf(
      this.#http.api.POST("/v1/imports/{importId}/cancel", { params, ...this.#http.repeatable(options) }),
    );
  }

  /** Retries a failed or canceled import; any other is returned unchanged. */
  async retry(importId: string, options: CallOptions & { accessToken?: string } = {}): Promise<Import> {
    const { accessToken, ...call } = options;
    const header = accessToken === undefined ? {} : { "X-Access-Token": accessToken };
    const params = { path: { importId }, header };
    return await dataOf(
      this.#http.api.POST("/v1/imports/{importId}/retry", { params, ...this.#http.repeatable(call) }),
    );
  }

  /** Yields what happens to an import, from its beginning or after an event, to its end. */
  events(importId: string, options: EventOptions = {}): AsyncGenerator<ImportEvent, void, undefined> {
    return followEvents<ImportEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { importId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/imports/{importId}/events", call)).response;
        },
        isLast: ({ type }) => ENDED.includes(type),
      },
      options,
    );
  }

  /** Creates a ticket with which a browser's `EventSource` opens the import's events, `?ticket=`. */
  async createStreamTicket(importId: string, options?: CallOptions): Promise<StreamTicket> {
    const params = { path: { importId } };
    return await dataOf(
      this.#http.api.POST("/v1/imports/{importId}/stream-tickets", { params, ...this.#http.call(options) }),
    );
  }

  /** Waits for an import. Throws the failure of one that cannot become as `until` wants it. */
  async wait(importId: string, options: ImportWaitOptions = {}): Promise<Import> {
    const { until = "succeeded", onEvent } = options;
    const waiting: Waiting<Import, ImportEvent> = {
      after: undefined,
      events: (after, signal) => this.events(importId, { signal, ...(after !== undefined && { after }) }),
      onEvent,
      isNews: ({ type }) => typeof until === "function" || ENDED.includes(type),
      read: (signal) => this.get(importId, { signal }),
      isReached: (found) => isReached(found, until),
    };
    return await withDeadline(options, (signal) => waitFor(waiting, signal));
  }
}

/** Throws where what is waited for cannot happen any more. */
function isReached(found: Import, until: NonNullable<ImportWaitOptions["until"]>): boolean {
  const hasEnded = ENDED.includes(found.status);
  if (typeof until === "function" ? until(found) : hasEnded && until === "ended") return true;
  if (found.status === "succeeded" && until === "succeeded") return true;
  if (!hasEnded) return false;
  if (found.failure !== null) throw failureOfJob(found.failure);
  const message = `the import has ended as ${found.status}`;
  throw new VaporformError({ reason: found.status === "canceled" ? "canceled" : "conflict", message });
}
