import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions, resumeAfter } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, Commit, CommitEvent, ListQueryOf, PullRequest, QueryOf, Schemas } from "../schemas.mts";
import { failureOfJob, VaporformError } from "../vaporform-error.mts";
import { type Waiting, type WaitOptions, waitFor, withDeadline } from "../wait.mts";

export interface CommitWaitOptions extends WaitOptions<CommitEvent> {
  /** `succeeded`, the default, throws if the commit fails; `ended` returns it in each case. */
  until?: "succeeded" | "ended";
}

const ENDED = ["succeeded", "failed", "canceled"];

export class Commits {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Commits a project's changes and pushes them to its repository; returns at once. */
  async create(
    projectId: string,
    body: BodyOf<"github-import.createCommit">,
    options: MakeOptions = {},
  ): Promise<Commit> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/commits", { params, body, ...this.#http.call(options) }),
    );
  }

  list(
    projectId: string,
    query: ListQueryOf<"github-import.listCommits"> = {},
    options?: CallOptions,
  ): List<Commit, Schemas["CommitPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      const call = { params, ...this.#http.call(options) };
      return dataOf(this.#http.api.GET("/v1/projects/{projectId}/commits", call));
    });
  }

  /** With `wait` and `since` the API holds the response back until there is a newer version, or for so many seconds. */
  async get(
    commitId: string,
    options: CallOptions & QueryOf<"github-import.getCommit"> = {},
  ): Promise<Commit> {
    const { wait, since, ...call } = options;
    const query = { ...(wait !== undefined && { wait }), ...(since !== undefined && { since }) };
    const params = { path: { commitId }, query };
    return await dataOf(this.#http.api.GET("/v1/commits/{commitId}", { params, ...this.#http.call(call) }));
  }

  /** Cancels a commit; one whose push has begun continues. */
  async cancel(commitId: string, options?: CallOptions): Promise<Commit> {
    const call = { params: { path: { commitId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/commits/{commitId}/cancel", call));
  }

  /** Retries a failed or canceled commit. */
  async retry(commitId: string, options?: CallOptions): Promise<Commit> {
    const call = { params: { path: { commitId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/commits/{commitId}/retry", call));
  }

  /** Opens a pull request at GitHub; returns the open one of the same two branches if there is one. */
  async openPullRequest(
    projectId: string,
    body: BodyOf<"github-import.createPullRequest">,
    options?: CallOptions,
  ): Promise<PullRequest> {
    const call = { params: { path: { projectId } }, body, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/projects/{projectId}/pull-requests", call));
  }

  /** Yields what happens to a commit, from its beginning or after an event, to its end. */
  events(commitId: string, options: EventOptions = {}): AsyncGenerator<CommitEvent, void, undefined> {
    return followEvents<CommitEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { commitId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/commits/{commitId}/events", call)).response;
        },
        isLast: ({ type }) => ENDED.includes(type),
      },
      options,
    );
  }

  /** Waits until a commit is pushed. Throws the failure of one that cannot be. */
  async wait(commitId: string, options: CommitWaitOptions = {}): Promise<Commit> {
    const { until = "succeeded", onEvent } = options;
    const waiting: Waiting<Commit, CommitEvent> = {
      after: undefined,
      events: (after, signal) => this.events(commitId, { signal, ...(after !== undefined && { after }) }),
      onEvent,
      isNews: ({ type }) => ENDED.includes(type),
      read: (signal) => this.get(commitId, { signal }),
      isReached: (found) => isReached(found, until),
    };
    return await withDeadline(options, (signal) => waitFor(waiting, signal));
  }
}

function isReached(found: Commit, until: "succeeded" | "ended"): boolean {
  if (!ENDED.includes(found.status)) return false;
  if (found.status === "succeeded" || until === "ended") return true;
  if (found.failure !== null) throw failureOfJob(found.failure);
  throw new VaporformError({ reason: "canceled", message: "the commit was canceled" });
}
