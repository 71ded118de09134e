import { projects, workspace } from "~encore/clients";
import { called } from "../shared/called";
import { Failure } from "../shared/failure";
import { findEarlier, type Idempotency, readIdempotency } from "../shared/idempotency";
import { newId, parseId } from "../shared/ids";
import { adapterOf } from "./agents/adapters";
import type { AgentRequest, TaskRequest } from "./requests";
import { sealSecrets, withoutSecrets } from "./sealed-secrets";
import { type Task, type TaskRow, toTask } from "./task";
import { findTask, findTaskByKey, insertTask, type NewTask } from "./task.queries";
import { agentTaskRequested } from "./topics";

/** How many tasks of an owner may wait or run. */
export const UNFINISHED_PER_OWNER_MAX = 20;
const TIMEOUT_MINUTES_DEFAULT = 30;
const TITLE_CHARACTERS_MAX = 72;

/**
 * Queues a task. The same idempotency key returns the same task in its current state. Throws `not_found`,
 * `failed_precondition`, `provider_not_configured` (without sandboxes), `owner_limit_reached`, `sealing_key_missing`,
 * `idempotency_mismatch` or `invalid_argument`.
 */
export async function startTask(ownerId: string, request: TaskRequest): Promise<Task> {
  const { idempotencyKey, ...body } = request;
  const comparable = { ...body, agent: withoutSecrets(body.agent) };
  const idempotency = readIdempotency(idempotencyKey, comparable);
  await requireReady(ownerId, request);
  const earlier = await findEarlier(idempotency, async (key) => await findTaskByKey(ownerId, key));
  if (earlier !== null) return toTask(requireLive(earlier));
  refuseWithoutKey(request.agent);
  await requireSandboxes();
  return await queueTask(newTask(ownerId, request), idempotency);
}

async function queueTask(task: NewTask, idempotency: Idempotency | null): Promise<Task> {
  const inserted = await insertTask(task, idempotency, UNFINISHED_PER_OWNER_MAX);
  if (inserted === "too many") throw tooMany();
  const findByKey = async (key: string) => await findTaskByKey(task.ownerId, key);
  const row = inserted === "inserted" ? await findTask(task.id) : await findEarlier(idempotency, findByKey);
  if (inserted === "inserted") await agentTaskRequested.publish({ taskId: task.id });
  return toTask(requireLive(row));
}

function newTask(ownerId: string, request: TaskRequest): NewTask {
  const id = newId("tsk");
  const { secrets, ...agent } = request.agent;
  return {
    id,
    ownerId,
    projectId: request.projectId,
    revision: request.revision ?? null,
    prompt: request.prompt,
    agent,
    title: request.title ?? titleOf(request.prompt),
    description: request.description ?? null,
    budgetUsd: request.budgetUsd ?? null,
    timeoutMinutes: request.timeoutMinutes ?? TIMEOUT_MINUTES_DEFAULT,
    checks: request.checks ?? [],
    publish: request.publish,
    wantedBranch: request.branch ?? null,
    base: request.base ?? null,
    connectionId: request.connectionId ?? null,
    allowSensitivePaths: request.allowSensitivePaths ?? false,
    sealedSecrets: sealSecrets(id, secrets),
  };
}

/** The first line with a word in it. */
function titleOf(prompt: string): string {
  const line = prompt.split("\n").find((each) => /[^\s\p{Cc}]/u.test(each)) ?? "";
  const characters = [...line.replaceAll(/\p{Cc}/gu, " ").trim()];
  if (characters.length <= TITLE_CHARACTERS_MAX) return characters.join("");
  return `${characters
    .slice(0, TITLE_CHARACTERS_MAX - 1)
    .join("")
    .trimEnd()}…`;
}

async function requireReady(ownerId: string, { projectId }: TaskRequest): Promise<void> {
  const id = parseId("prj", projectId);
  const project = id && (await called(projects.readProject({ projectId: id }))).project;
  if (project?.ownerId !== ownerId)
    throw new Failure("not_found", "the project was not found", { param: "projectId" });
  if (project.status === "ready") return;
  throw new Failure("failed_precondition", `the project has no files for a task, it is ${project.status}`, {
    param: "projectId",
    retryable: project.status === "importing",
    suggestion: "wait until its import has succeeded",
  });
}

export function refuseWithoutKey({ secrets = {}, ...agent }: AgentRequest): void {
  const lacking = adapterOf(agent).lacks(Object.keys(secrets));
  if (lacking === null) return;
  throw new Failure("invalid_argument", `the agent ${agent.type} needs a key: send ${lacking}`, {
    param: "agent.secrets",
  });
}

/** Without sandboxes, a task could only wait for ever. */
export async function requireSandboxes(): Promise<void> {
  const { mode } = await called(workspace.newMode());
  if (mode === "daytona") return;
  throw new Failure("provider_not_configured", "tasks need sandboxes, and this installation has none", {
    suggestion: "set the secret DaytonaAPIKey, or start the host with --sandboxes=local",
  });
}

function requireLive(row: TaskRow | null): TaskRow {
  if (row !== null && row.deletedAt === null) return row;
  throw new Failure("not_found", "the task was not found", { param: "taskId" });
}

export function tooMany(): Failure {
  return new Failure(
    "owner_limit_reached",
    `tasks that have not ended are limited to ${UNFINISHED_PER_OWNER_MAX} per owner`,
    { retryable: true, retryAfterSeconds: 60, suggestion: "wait until one has ended, or cancel one" },
  );
}
