import { currentRequest } from "encore.dev";
import { api, type HttpStatus } from "encore.dev/api";
import type { Max, Min } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { eventStreams } from "../shared/open-streams";
import { ownerOf } from "../shared/owner";
import { streamEvents } from "../shared/sse";
import { validate } from "../shared/validate";
import { cancelTask, continueTask } from "./change-task";
import { awaitOwnTask, listOwnTasks, readOwnTaskEvents } from "./read-task";
import {
  type ListTasksRequest,
  listTasksSchema,
  type MessageRequest,
  messageSchema,
  type TaskRequest,
  taskRequestSchema,
} from "./requests";
import { startTask } from "./start-task";
import type { Task } from "./task";

interface AcceptedTask extends Task {
  httpStatus: HttpStatus;
}

/**
 * Lets an agent change a fork of the project in a sandbox, and publishes the change. Returns at once; follow the task by
 * polling or by its events.
 */
export const createTask = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/tasks", sensitive: true },
  async (request: TaskRequest): Promise<AcceptedTask> => {
    const task = await startTask(ownerOf(getAuthData()), validate(taskRequestSchema, request));
    return { httpStatus: 202, ...task };
  },
);

interface TaskPage {
  data: Task[];
  nextCursor: string | null;
}

/** Lists a project's tasks, newest first. */
export const listTasks = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/tasks" },
  async (request: ListTasksRequest): Promise<TaskPage> => {
    return await listOwnTasks(ownerOf(getAuthData()), validate(listTasksSchema, request));
  },
);

interface GetTaskRequest {
  taskId: string;
  /** Seconds to wait for a change before the response. */
  wait?: number & Min<0> & Max<60>;
  /** The last version seen; the response waits for a newer one. */
  since?: number & Min<0>;
}

/** Returns a task; with `wait`, as soon as it changes or has ended. */
export const getTask = api(
  { expose: true, auth: true, method: "GET", path: "/v1/tasks/:taskId" },
  async ({ taskId, wait, since }: GetTaskRequest): Promise<Task> => {
    return await awaitOwnTask(ownerOf(getAuthData()), taskId, { since, waitSeconds: wait });
  },
);

interface TaskParams {
  taskId: string;
}

/** Cancels a task and removes its sandbox. One that has ended is returned unchanged. */
export const cancel = api(
  { expose: true, auth: true, method: "POST", path: "/v1/tasks/:taskId/cancel" },
  async ({ taskId }: TaskParams): Promise<AcceptedTask> => {
    return { httpStatus: 202, ...(await cancelTask(ownerOf(getAuthData()), taskId)) };
  },
);

/** Gives a task that has ended another prompt: the agent continues in the same fork. */
export const sendMessage = api(
  { expose: true, auth: true, method: "POST", path: "/v1/tasks/:taskId/messages", sensitive: true },
  async (request: MessageRequest): Promise<AcceptedTask> => {
    const task = await continueTask(ownerOf(getAuthData()), validate(messageSchema, request));
    return { httpStatus: 202, ...task };
  },
);

/**
 * Streams a task's events as server-sent events, from the first or from `Last-Event-ID`, until it has ended: `queued`,
 * `running`, `step`, `progress`, `output` (a part of what the agent prints), `retrying`, `succeeded`, `failed`,
 * `canceled`.
 */
export const taskEvents = api.raw(
  { expose: true, auth: true, method: "GET", path: "/v1/tasks/:taskId/events" },
  async (request, response) => {
    const call = currentRequest();
    const taskId = call?.type === "api-call" ? (call.pathParams.taskId ?? "") : "";
    const ownerId = ownerOf(getAuthData());
    await eventStreams.hold(ownerId, async () =>
      streamEvents(request, response, await readOwnTaskEvents(ownerId, taskId)),
    );
  },
);
