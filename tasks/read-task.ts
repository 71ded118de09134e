import { projects } from "~encore/clients";
import { called } from "../shared/called";
import { Failure } from "../shared/failure";
import { parseId } from "../shared/ids";
import { waitForChange } from "../shared/long-poll";
import { type Page, pageOf, pageSize } from "../shared/page";
import type { StoredEvent } from "../shared/sse";
import type { ListTasksRequest } from "./requests";
import { isFinal, type Task, type TaskRow, toTask } from "./task";
import { findTask, listTasks, readTaskEventsAfter } from "./task.queries";

/** Returns a task of this owner when it has changed or ended, or when the wait is over; throws `not_found`. */
export async function awaitOwnTask(
  ownerId: string,
  id: string,
  wait: { since: number | undefined; waitSeconds: number | undefined },
): Promise<Task> {
  const row = await waitForChange(() => requireOwnTask(ownerId, id), { ...wait, isFinal });
  if (row === null) throw noSuchTask();
  return toTask(row);
}

/** Lists the tasks of a project of this owner, newest first. */
export async function listOwnTasks(ownerId: string, request: ListTasksRequest): Promise<Page<Task>> {
  const projectId = parseId("prj", request.projectId);
  const project = projectId && (await called(projects.readProject({ projectId }))).project;
  if (projectId === null || project?.ownerId !== ownerId)
    throw new Failure("not_found", "the project was not found", { param: "projectId" });
  const size = pageSize(request.limit);
  const { status = null, cursor = null } = request;
  const rows = await listTasks({ ownerId, projectId, status, cursor, limit: size + 1 });
  return pageOf(rows.map(toTask), size);
}

/** Returns a reader of the events of the owner's task. */
export async function readOwnTaskEvents(
  ownerId: string,
  id: string,
): Promise<(seq: number) => Promise<StoredEvent[]>> {
  const row = await requireOwnTask(ownerId, id);
  return async (seq) => await readTaskEventsAfter(row.id, seq);
}

/** Finds a task of this owner; throws `not_found` for another owner's, and if its project was deleted. */
export async function requireOwnTask(ownerId: string, id: string): Promise<TaskRow> {
  const taskId = parseId("tsk", id);
  const row = taskId && (await findTask(taskId));
  if (row?.ownerId !== ownerId || row.deletedAt !== null) throw noSuchTask();
  return row;
}

function noSuchTask(): Failure {
  return new Failure("not_found", "the task was not found", { param: "taskId" });
}
