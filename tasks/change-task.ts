import { describeFailure, Failure } from "../shared/failure";
import { requireOwnTask } from "./read-task";
import type { MessageRequest } from "./requests";
import { sealSecrets } from "./sealed-secrets";
import { refuseWithoutKey, requireSandboxes } from "./start-task";
import { type Task, toTask } from "./task";
import { beginTurn, markCanceled } from "./task.queries";
import { agentTaskRequested } from "./topics";

/** Cancels a task of this owner; its sandbox is removed. One that has ended is returned unchanged. */
export async function cancelTask(ownerId: string, id: string): Promise<Task> {
  const row = await requireOwnTask(ownerId, id);
  const failure = describeFailure(new Failure("canceled", "the task was canceled"), row.step);
  await markCanceled(row.id, failure);
  return toTask(await requireOwnTask(ownerId, id));
}

/** Gives a task that has ended another prompt, in the same fork; throws `conflict` if it has not ended. */
export async function continueTask(ownerId: string, request: MessageRequest): Promise<Task> {
  const { taskId, prompt, secrets } = request;
  const row = await requireOwnTask(ownerId, taskId);
  refuseWithoutKey({ ...row.agent, ...(secrets !== undefined && { secrets }) });
  await requireSandboxes();
  const isBegun = await beginTurn(row.id, { prompt, sealedSecrets: sealSecrets(row.id, secrets) });
  if (!isBegun)
    throw new Failure("conflict", "the task has not ended", {
      param: "taskId",
      retryable: true,
      suggestion: "wait until it has ended, or cancel it",
    });
  await agentTaskRequested.publish({ taskId: row.id });
  return toTask(await requireOwnTask(ownerId, taskId));
}
