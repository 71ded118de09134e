import { describeFailure, Failure } from "../shared/failure";
import { findEarlier, type Idempotency, readIdempotency } from "../shared/idempotency";
import type { TaskId } from "../shared/ids";
import { requireOwnTask } from "./read-task";
import type { MessageRequest } from "./requests";
import { sealSecrets, withoutSecrets } from "./sealed-secrets";
import { refuseWithoutKey, requireSandboxes, tooMany, UNFINISHED_PER_OWNER_MAX } from "./start-task";
import { type Task, type TaskRow, toTask } from "./task";
import { beginTurn, findMessageByKey, markCanceled } from "./task.queries";
import { agentTaskRequested } from "./topics";

/** Cancels a task of this owner; its sandbox is removed. One that has ended is returned unchanged. */
export async function cancelTask(ownerId: string, id: string): Promise<Task> {
  const row = await requireOwnTask(ownerId, id);
  const failure = describeFailure(new Failure("canceled", "the task was canceled"), row.step);
  await markCanceled(row.id, failure);
  return toTask(await requireOwnTask(ownerId, id));
}

/**
 * Gives a task that has ended another prompt, in the same fork. The same idempotency key does so once, and returns the task
 * in its current state. Throws `conflict` if the task has not ended, `owner_limit_reached` or `idempotency_mismatch`.
 */
export async function continueTask(ownerId: string, request: MessageRequest): Promise<Task> {
  const { idempotencyKey, taskId, ...message } = request;
  const row = await requireOwnTask(ownerId, taskId);
  const idempotency = readIdempotency(idempotencyKey, withoutSecrets(message));
  if (!(await isKnown(row.id, idempotency))) await sendMessage(row, message, idempotency);
  return toTask(await requireOwnTask(ownerId, taskId));
}

async function isKnown(id: TaskId, idempotency: Idempotency | null): Promise<boolean> {
  return (await findEarlier(idempotency, async (key) => await findMessageByKey(id, key))) !== null;
}

async function sendMessage(
  { id, ownerId, agent }: TaskRow,
  { prompt, secrets }: Pick<MessageRequest, "prompt" | "secrets">,
  idempotency: Idempotency | null,
): Promise<void> {
  refuseWithoutKey({ ...agent, ...(secrets !== undefined && { secrets }) });
  await requireSandboxes();
  const next = { ownerId, prompt, sealedSecrets: sealSecrets(id, secrets), idempotency };
  const begun = await beginTurn(id, next, UNFINISHED_PER_OWNER_MAX);
  if (begun === "too many") throw tooMany();
  if (begun === "begun") await agentTaskRequested.publish({ taskId: id });
  // A request with the same key may have been first.
  else if (!(await isKnown(id, idempotency))) throw notEnded();
}

function notEnded(): Failure {
  return new Failure("conflict", "the task has not ended", {
    param: "taskId",
    retryable: true,
    suggestion: "wait until it has ended, or cancel it",
  });
}
