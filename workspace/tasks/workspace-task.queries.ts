import type { WorkspaceId } from "../../shared/ids";
import { type JobStore, LEASE_MS, type LeasedJob } from "../../shared/job";
import { db } from "../db";
import type { KeptPackages } from "../packages/kept-packages";

/** Work in a workspace's running sandbox that its preview does not wait for. */
export interface WorkspaceTask extends LeasedJob {
  workspaceId: WorkspaceId;
  ownerId: string;
  generation: number;
  mode: "daytona";
  input: KeptPackages;
}

/** Over all hosts. */
const TASKS_MAX = 10;
const LEASE_SECONDS = LEASE_MS / 1_000;

/** Records what is to be archived of a workspace's packages, instead of what was to be before; due later, or at once. */
export async function requestKeeping(
  workspace: { id: WorkspaceId; generation: number },
  input: KeptPackages,
  isDue: boolean,
): Promise<void> {
  await db.exec`
    INSERT INTO workspace_task (id, workspace_id, kind, generation, input, due_at)
    VALUES (gen_random_uuid()::text, ${workspace.id}, 'keep_packages', ${workspace.generation}::int, ${input}::jsonb,
            CASE WHEN ${isDue} THEN now() END)
    ON CONFLICT (workspace_id, kind) DO UPDATE
    SET id = excluded.id, generation = excluded.generation, input = excluded.input, due_at = excluded.due_at,
        created_at = now(), failed_attempts = 0, lost_leases = 0, lease_token = NULL, lease_until = NULL,
        not_before = NULL`;
}

/** Lets a workspace's waiting tasks begin; false if there are none. */
export async function releaseTasks(workspaceId: WorkspaceId): Promise<boolean> {
  const rows = await db.queryAll`
    UPDATE workspace_task SET due_at = now() WHERE workspace_id = ${workspaceId} AND due_at IS NULL RETURNING id`;
  return rows.length > 0;
}

/** Takes tasks with due work, and postpones their next turn. */
export async function takeDueTasks(limit: number): Promise<WorkspaceId[]> {
  const rows = await db.queryAll<{ workspaceId: WorkspaceId }>`
    UPDATE workspace_task SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM workspace_task WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING workspace_id AS "workspaceId"`;
  return rows.map((row) => row.workspaceId);
}

/** The store of tasks: a finished one leaves nothing, whether it succeeded or not. */
export const keepingStore: JobStore<WorkspaceTask> = {
  claimNext: claimTask,
  renewLease,
  enterStep: async (task) => ((await renewLease(task)) ? task : null),
  succeed: removeTask,
  retryLater: (task, _failure, delayMs) => retryTask(task, delayMs),
  fail: removeTask,
  release: releaseTask,
};

async function claimTask(leaseToken: string): Promise<WorkspaceTask | null> {
  return await db.queryRow<WorkspaceTask>`
    UPDATE workspace_task AS task
    SET lease_token = ${leaseToken}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS}),
        lost_leases = task.lost_leases + CASE WHEN task.lease_token IS NULL THEN 0 ELSE 1 END
    FROM workspace
    WHERE workspace.id = task.workspace_id
      AND task.id = (SELECT id FROM workspace_task
                     WHERE due_at IS NOT NULL AND (lease_until IS NULL OR lease_until <= now())
                       AND (not_before IS NULL OR not_before <= now())
                       AND (SELECT count(*) FROM workspace_task WHERE lease_until > now()) < ${TASKS_MAX}::int
                     ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING task.id, task.workspace_id AS "workspaceId", workspace.owner_id AS "ownerId", task.generation,
              workspace.mode, task.input, task.lease_token AS "leaseToken", '' AS "resumeStep",
              task.failed_attempts AS "failedAttempts", task.lost_leases AS "lostLeases"`;
}

async function renewLease(task: WorkspaceTask): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE workspace_task
    SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        due_at = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${task.id} AND lease_token = ${task.leaseToken} RETURNING id`;
  return row !== null;
}

async function removeTask(task: WorkspaceTask): Promise<void> {
  await db.exec`DELETE FROM workspace_task WHERE id = ${task.id} AND lease_token = ${task.leaseToken}`;
}

async function retryTask(task: WorkspaceTask, delayMs: number): Promise<void> {
  await db.exec`
    UPDATE workspace_task
    SET failed_attempts = failed_attempts + 1, lease_token = NULL, lease_until = NULL,
        not_before = now() + make_interval(secs => ${delayMs / 1_000}),
        due_at = now() + make_interval(secs => ${delayMs / 1_000})
    WHERE id = ${task.id} AND lease_token = ${task.leaseToken}`;
}

async function releaseTask(task: WorkspaceTask): Promise<void> {
  await db.exec`
    UPDATE workspace_task SET lease_token = NULL, lease_until = NULL, due_at = now()
    WHERE id = ${task.id} AND lease_token = ${task.leaseToken}`;
}
