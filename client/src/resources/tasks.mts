import { type EventOptions, followEvents } from "../event-stream.mts";
import { type CallOptions, dataOf, type Http, idempotency, type MakeOptions, resumeAfter } from "../http.mts";
import { List } from "../pages.mts";
import type { BodyOf, ListQueryOf, QueryOf, Schemas, Task, TaskEvent } from "../schemas.mts";
import { failureOfJob, VaporformError } from "../vaporform-error.mts";
import { type Waiting, type WaitOptions, waitFor, withDeadline } from "../wait.mts";

export interface TaskWaitOptions extends WaitOptions<TaskEvent> {
  /** `succeeded`, the default, throws if the task fails; `ended` returns it in each case. */
  until?: "succeeded" | "ended";
}

const ENDED = ["succeeded", "failed", "canceled"];

export class Tasks {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Lets an agent change a fork of a project; returns at once. */
  async create(
    projectId: string,
    body: BodyOf<"tasks.createTask">,
    options: MakeOptions = {},
  ): Promise<Task> {
    const params = { path: { projectId }, header: idempotency(options) };
    return await dataOf(
      this.#http.api.POST("/v1/projects/{projectId}/tasks", { params, body, ...this.#http.call(options) }),
    );
  }

  list(
    projectId: string,
    query: ListQueryOf<"tasks.listTasks"> = {},
    options?: CallOptions,
  ): List<Task, Schemas["TaskPage"]> {
    return new List((cursor) => {
      const params = { path: { projectId }, query: { ...query, ...(cursor && { cursor }) } };
      const call = { params, ...this.#http.call(options) };
      return dataOf(this.#http.api.GET("/v1/projects/{projectId}/tasks", call));
    });
  }

  /** With `wait` and `since` the API holds the response back until there is a newer version, or for so many seconds. */
  async get(taskId: string, options: CallOptions & QueryOf<"tasks.getTask"> = {}): Promise<Task> {
    const { wait, since, ...call } = options;
    const query = { ...(wait !== undefined && { wait }), ...(since !== undefined && { since }) };
    const params = { path: { taskId }, query };
    return await dataOf(this.#http.api.GET("/v1/tasks/{taskId}", { params, ...this.#http.call(call) }));
  }

  async cancel(taskId: string, options?: CallOptions): Promise<Task> {
    const call = { params: { path: { taskId } }, ...this.#http.repeatable(options) };
    return await dataOf(this.#http.api.POST("/v1/tasks/{taskId}/cancel", call));
  }

  /** Gives a task that has ended another prompt. */
  async send(taskId: string, body: BodyOf<"tasks.sendMessage">, options: MakeOptions = {}): Promise<Task> {
    const params = { path: { taskId }, header: idempotency(options) };
    const call = { params, body, ...this.#http.call(options) };
    return await dataOf(this.#http.api.POST("/v1/tasks/{taskId}/messages", call));
  }

  /** Yields what happens to a task, from its beginning or after an event, to its end. */
  events(taskId: string, options: EventOptions = {}): AsyncGenerator<TaskEvent, void, undefined> {
    return followEvents<TaskEvent>(
      {
        open: async (lastId, signal) => {
          const params = { path: { taskId }, header: resumeAfter(lastId) };
          const call = { params, ...this.#http.stream({ signal }) };
          return (await this.#http.api.GET("/v1/tasks/{taskId}/events", call)).response;
        },
        isLast: ({ type }) => ENDED.includes(type),
      },
      options,
    );
  }

  /** Waits until a task has succeeded. Throws the failure of one that has not. */
  async wait(taskId: string, options: TaskWaitOptions = {}): Promise<Task> {
    const { until = "succeeded", onEvent } = options;
    const waiting: Waiting<Task, TaskEvent> = {
      after: undefined,
      events: (after, signal) => this.events(taskId, { signal, ...(after !== undefined && { after }) }),
      onEvent,
      isNews: ({ type }) => ENDED.includes(type),
      read: (signal) => this.get(taskId, { signal }),
      isReached: (found) => isReached(found, until),
    };
    return await withDeadline(options, (signal) => waitFor(waiting, signal));
  }
}

function isReached(found: Task, until: "succeeded" | "ended"): boolean {
  if (!ENDED.includes(found.status)) return false;
  if (found.status === "succeeded" || until === "ended") return true;
  if (found.failure !== null) throw failureOfJob(found.failure);
  throw new VaporformError({ reason: "canceled", message: "the task was canceled" });
}
