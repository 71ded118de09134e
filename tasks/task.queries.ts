import type { Transaction } from "encore.dev/storage/sqldb";
import type { FailureInfo } from "../shared/failure";
import type { Idempotency } from "../shared/idempotency";
import type { TaskId } from "../shared/ids";
import type { StoredEvent } from "../shared/sse";
import { db } from "./db";
import type { Agent, Publish, TaskRow, TaskStatus } from "./task";

export interface NewTask {
  id: TaskId;
  ownerId: string;
  projectId: string;
  revision: number | null;
  prompt: string;
  agent: Agent;
  title: string;
  description: string | null;
  budgetUsd: number | null;
  timeoutMinutes: number;
  checks: string[];
  publish: Publish;
  wantedBranch: string | null;
  base: string | null;
  connectionId: string | null;
  allowSensitivePaths: boolean;
  sealedSecrets: string | null;
}

/** What an insertion came to. */
type Inserted = "inserted" | "known key" | "too many";

/** Inserts a task with its prompt, unless this owner has used the key before, or has too many that have not ended. */
export async function insertTask(
  row: NewTask,
  idempotency: Idempotency | null,
  unfinishedMax: number,
): Promise<Inserted> {
  await using tx = await db.begin();
  await lockTasksOf(tx, row.ownerId);
  const inserted = await tx.queryRow`
    INSERT INTO task (id, owner_id, project_id, revision, agent, title, description, budget_usd, timeout_minutes, checks,
                      publish, wanted_branch, base, connection_id, allow_sensitive_paths, sealed_secrets,
                      idempotency_key, request_hash)
    VALUES (${row.id}, ${row.ownerId}, ${row.projectId}, ${row.revision}::int, ${row.agent}::jsonb, ${row.title},
            ${row.description}, ${row.budgetUsd}::float8, ${row.timeoutMinutes}::int, ${row.checks}::text[],
            ${row.publish}, ${row.wantedBranch}, ${row.base}, ${row.connectionId}, ${row.allowSensitivePaths},
            ${row.sealedSecrets}, ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  if (inserted === null) return "known key";
  await tx.exec`INSERT INTO task_message (task_id, turn, prompt) VALUES (${row.id}, 1, ${row.prompt})`;
  if ((await countUnfinished(tx, row.ownerId)) > unfinishedMax) return "too many";
  await tx.commit();
  return "inserted";
}

export async function findTask(id: TaskId): Promise<TaskRow | null> {
  return await db.queryRow<TaskRow>`SELECT * FROM task_view WHERE id = ${id}`;
}

export async function findTaskByKey(ownerId: string, key: string): Promise<TaskRow | null> {
  return await db.queryRow<TaskRow>`
    SELECT * FROM task_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

export interface TaskFilter {
  ownerId: string;
  projectId: string;
  status: TaskStatus | null;
  cursor: string | null;
  limit: number;
}

/** Lists a project's tasks, newest first. */
export async function listTasks(filter: TaskFilter): Promise<TaskRow[]> {
  return await db.queryAll<TaskRow>`
    SELECT * FROM task_view
    WHERE "projectId" = ${filter.projectId} AND "ownerId" = ${filter.ownerId} AND "deletedAt" IS NULL
      AND (${filter.status}::text IS NULL OR status = ${filter.status})
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Lists the prompts of a task before this turn, in order. */
export async function listEarlierPrompts(id: TaskId, turn: number): Promise<string[]> {
  const rows = await db.queryAll<{ prompt: string }>`
    SELECT prompt FROM task_message WHERE task_id = ${id} AND turn < ${turn}::int ORDER BY turn`;
  return rows.map(({ prompt }) => prompt);
}

/** Reads the events after one, in order, a page at a time. */
export async function readTaskEventsAfter(id: TaskId, seq: number): Promise<StoredEvent[]> {
  return await db.queryAll<StoredEvent>`
    SELECT e.seq, e.type,
           e.data || jsonb_build_object('at', to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
             AS data,
           e.seq = t.version AND t.finished_at IS NOT NULL AS "isTerminal"
    FROM task_event e JOIN task t ON t.id = e.task_id
    WHERE e.task_id = ${id} AND e.seq > ${seq}
    ORDER BY e.seq LIMIT 500`;
}

/** Ends a task that has not ended, and its lease, so that a running step stops. */
export async function markCanceled(id: TaskId, failure: FailureInfo): Promise<void> {
  await db.exec`
    UPDATE task
    SET status = 'canceled', failure = ${failure}::jsonb, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL, tidy_at = now()
    WHERE id = ${id} AND finished_at IS NULL`;
}

/** The request that began a turn of a task. */
export async function findMessageByKey(
  id: TaskId,
  key: string,
): Promise<{ requestHash: string | null } | null> {
  return await db.queryRow<{ requestHash: string | null }>`
    SELECT request_hash AS "requestHash" FROM task_message WHERE task_id = ${id} AND idempotency_key = ${key}`;
}

export interface NextTurn {
  ownerId: string;
  prompt: string;
  sealedSecrets: string | null;
  idempotency: Idempotency | null;
}

/** What the start of a turn came to. */
type BegunTurn = "begun" | "not ended" | "known key" | "too many";

/** Queues the next turn of a task that has ended, with another prompt. */
export async function beginTurn(
  id: TaskId,
  { idempotency, ...next }: NextTurn,
  unfinishedMax: number,
): Promise<BegunTurn> {
  await using tx = await db.begin();
  await lockTasksOf(tx, next.ownerId);
  const row = await tx.queryRow<{ turn: number }>`
    UPDATE task
    SET status = 'queued', step = NULL, turn = turn + 1, resume_step = 'fork', failed_attempts = 0, lost_leases = 0,
        held_since = NULL, not_before = now(), due_at = now() + interval '10 seconds', tidy_at = NULL,
        finished_at = NULL, failure = NULL, sealed_secrets = ${next.sealedSecrets}, workspace_id = NULL,
        base_seq = NULL, deadline_at = NULL, heartbeat_at = NULL, exit_code = NULL, cost_usd = NULL,
        output_place = NULL, output_tail = '', output_part = NULL, output_is_cut = false, changed = NULL,
        sensitive_paths = '{}', check_results = '[]', commit_id = NULL
    WHERE id = ${id} AND finished_at IS NOT NULL AND deleted_at IS NULL
    RETURNING turn`;
  if (row === null) return "not ended";
  const message = await tx.queryRow`
    INSERT INTO task_message (task_id, turn, prompt, idempotency_key, request_hash)
    VALUES (${id}, ${row.turn}::int, ${next.prompt}, ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (task_id, idempotency_key) DO NOTHING
    RETURNING turn`;
  if (message === null) return "known key";
  if ((await countUnfinished(tx, next.ownerId)) > unfinishedMax) return "too many";
  await tx.commit();
  return "begun";
}

/** Until the transaction ends, no other one begins a task of this owner, so that they can be counted. */
async function lockTasksOf(tx: Transaction, ownerId: string): Promise<void> {
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended('tasks of ' || ${ownerId}, 0))`;
}

async function countUnfinished(tx: Transaction, ownerId: string): Promise<number> {
  const row = await tx.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM task WHERE owner_id = ${ownerId} AND due_at IS NOT NULL`;
  return row?.count ?? 0;
}

/** Turns a deleted project's tasks into tombstones; those that had not ended are canceled. */
export async function buryTasksOf(projectId: string): Promise<void> {
  await db.exec`
    UPDATE task
    SET deleted_at = coalesce(deleted_at, now()),
        status = CASE WHEN finished_at IS NULL THEN 'canceled' ELSE status END,
        finished_at = coalesce(finished_at, now()), due_at = NULL, lease_token = NULL, lease_until = NULL,
        tidy_at = now()
    WHERE project_id = ${projectId} AND deleted_at IS NULL`;
}

/** Takes overdue tasks, and postpones their next turn. */
export async function takeDueTasks(limit: number): Promise<TaskId[]> {
  const rows = await db.queryAll<{ id: TaskId }>`
    UPDATE task SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM task WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}

/** A task that has ended, and what may be left of it. */
export interface EndedTask {
  id: TaskId;
  ownerId: string;
  forkId: string | null;
  isDeleted: boolean;
}

/** Takes ended tasks whose workspace is to be removed, and postpones their next turn. */
export async function takeEndedTasks(limit: number): Promise<EndedTask[]> {
  return await db.queryAll<EndedTask>`
    UPDATE task SET tidy_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM task WHERE tidy_at < now()
                 ORDER BY tidy_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id, owner_id AS "ownerId", fork_id AS "forkId", deleted_at IS NOT NULL AS "isDeleted"`;
}

/**
 * Records that nothing is left of an ended task. Not before a minute has passed: a host that has lost its lease may be
 * about to create the workspace.
 */
export async function markTidy(id: TaskId): Promise<void> {
  await db.exec`
    UPDATE task SET tidy_at = NULL
    WHERE id = ${id} AND finished_at < now() - interval '1 minute'`;
}
