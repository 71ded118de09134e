import type { FailureInfo } from "../../shared/failure";
import type { Idempotency } from "../../shared/idempotency";
import type { CommitId } from "../../shared/ids";
import type { StoredEvent } from "../../shared/sse";
import { db } from "../db";
import type { CommitRow, CommitStatus } from "./commit";

export interface NewCommit {
  id: CommitId;
  ownerId: string;
  projectId: string;
  repoUrl: string;
  fetchUrl: string;
  subdirectory: string | null;
  connectionId: string | null;
  message: string;
  author: { name: string; email: string } | null;
  branch: string;
  paths: string[] | null;
  mayFork: boolean;
  signed: boolean;
  requestedRevision: number | null;
}

/** Inserts a commit's job; false if this owner has used the idempotency key before. */
export async function insertCommit(row: NewCommit, idempotency: Idempotency | null): Promise<boolean> {
  const inserted = await db.queryRow<{ id: string }>`
    INSERT INTO git_commit (id, owner_id, project_id, repo_url, fetch_url, subdirectory, connection_id, message,
                            author_name, author_email, branch, paths, may_fork, signed, requested_revision,
                            idempotency_key, request_hash)
    VALUES (${row.id}, ${row.ownerId}, ${row.projectId}, ${row.repoUrl}, ${row.fetchUrl}, ${row.subdirectory},
            ${row.connectionId}, ${row.message}, ${row.author?.name ?? null}, ${row.author?.email ?? null},
            ${row.branch}, ${row.paths}::text[], ${row.mayFork}, ${row.signed}, ${row.requestedRevision}::int,
            ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  return inserted !== null;
}

export async function findCommit(id: CommitId): Promise<CommitRow | null> {
  return await db.queryRow<CommitRow>`SELECT * FROM git_commit_view WHERE id = ${id}`;
}

export async function findCommitByKey(ownerId: string, key: string): Promise<CommitRow | null> {
  return await db.queryRow<CommitRow>`
    SELECT * FROM git_commit_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

/** Finds the commit of a project that was pushed under a commit's id. */
export async function findPushedCommit(projectId: string, commitSha: string): Promise<CommitRow | null> {
  return await db.queryRow<CommitRow>`
    SELECT * FROM git_commit_view
    WHERE "projectId" = ${projectId} AND "commitSha" = ${commitSha} AND status = 'succeeded' AND "deletedAt" IS NULL
    ORDER BY id DESC LIMIT 1`;
}

/** Finds the last commit of a project that was pushed to a branch, of the repository or of a fork. */
export async function findLastPush(projectId: string, branch: string): Promise<CommitRow | null> {
  return await db.queryRow<CommitRow>`
    SELECT * FROM git_commit_view
    WHERE "projectId" = ${projectId} AND branch = ${branch} AND status = 'succeeded' AND "commitSha" IS NOT NULL
      AND "deletedAt" IS NULL
    ORDER BY id DESC LIMIT 1`;
}

/**
 * Returns those of some projects that have pushed a commit to a branch of the repository themselves, with all of their
 * changes. It may not be recorded as pushed yet, and the id of a signed one may not be known.
 */
export async function findOwnPushes(
  projectIds: string[],
  push: { branch: string; commitSha: string; treeSha: string | null },
): Promise<ReadonlySet<string>> {
  const rows = await db.queryAll<{ projectId: string }>`
    SELECT DISTINCT project_id AS "projectId" FROM git_commit
    WHERE (commit_sha = ${push.commitSha} OR (commit_sha IS NULL AND tree_sha = ${push.treeSha}))
      AND branch = ${push.branch} AND project_id = ANY(${projectIds}::text[])
      AND paths IS NULL AND fork_url IS NULL AND status IN ('running', 'queued', 'succeeded') AND deleted_at IS NULL`;
  return new Set(rows.map(({ projectId }) => projectId));
}

export interface CommitFilter {
  ownerId: string;
  projectId: string;
  status: CommitStatus | null;
  cursor: string | null;
  limit: number;
}

/** Lists a project's commits, newest first. */
export async function listCommits(filter: CommitFilter): Promise<CommitRow[]> {
  return await db.queryAll<CommitRow>`
    SELECT * FROM git_commit_view
    WHERE "projectId" = ${filter.projectId} AND "ownerId" = ${filter.ownerId} AND "deletedAt" IS NULL
      AND (${filter.status}::text IS NULL OR status = ${filter.status})
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Reads the events after one, in order, a page at a time. */
export async function readCommitEventsAfter(id: CommitId, seq: number): Promise<StoredEvent[]> {
  return await db.queryAll<StoredEvent>`
    SELECT e.seq, e.type,
           e.data || jsonb_build_object('at', to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
             AS data,
           e.seq = c.version AND c.finished_at IS NOT NULL AS "isTerminal"
    FROM git_commit_event e JOIN git_commit c ON c.id = e.commit_id
    WHERE e.commit_id = ${id} AND e.seq > ${seq}
    ORDER BY e.seq LIMIT 500`;
}

/** Ends a commit that has not ended, and its lease, so that a running step stops; not once a push has begun. */
export async function markCommitCanceled(id: CommitId, failure: FailureInfo): Promise<void> {
  await db.exec`
    UPDATE git_commit
    SET status = 'canceled', failure = ${failure}::jsonb, finished_at = now(), due_at = NULL,
        lease_token = NULL, lease_until = NULL
    WHERE id = ${id} AND status IN ('queued', 'running') AND NOT push_begun`;
}

/** Queues an ended commit again. What was decided stays until `compare` decides again. */
export async function restartCommit(id: CommitId): Promise<void> {
  await db.exec`
    UPDATE git_commit
    SET status = 'queued', step = NULL, attempt = 0, failure = NULL, finished_at = NULL, resume_step = 'compare',
        failed_attempts = 0, lost_leases = 0, held_since = NULL, not_before = now(),
        due_at = now() + interval '10 seconds'
    WHERE id = ${id} AND status IN ('failed', 'canceled') AND deleted_at IS NULL`;
}

/** Turns a deleted project's commits into tombstones; those that had not ended are canceled. */
export async function buryCommitsOf(projectId: string): Promise<void> {
  await db.exec`
    UPDATE git_commit
    SET deleted_at = coalesce(deleted_at, now()),
        status = CASE WHEN finished_at IS NULL THEN 'canceled' ELSE status END,
        finished_at = coalesce(finished_at, now()), due_at = NULL, lease_token = NULL, lease_until = NULL
    WHERE project_id = ${projectId}`;
}

/** Takes overdue commits, and postpones their next turn. */
export async function takeDueCommits(limit: number): Promise<CommitId[]> {
  const rows = await db.queryAll<{ id: CommitId }>`
    UPDATE git_commit SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM git_commit WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}
