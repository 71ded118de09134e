import type { BuildId, WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { SandboxProcess } from "../sandbox/sandbox";
import type { WorkspaceRow } from "../workspace.queries";
import type { StoredSummary } from "./build";

/** Older builds of a workspace are deleted. */
const KEPT_MAX = 10;

interface StoredBuild {
  summary: StoredSummary;
  log: string;
  isLogCut: boolean;
}

/** Inserts a build of a workspace, unless one is in progress; returns the id of the one that is. */
export async function insertBuild(id: BuildId, workspace: WorkspaceRow): Promise<BuildId> {
  await using tx = await db.begin();
  await tx.exec`SELECT id FROM workspace WHERE id = ${workspace.id} FOR UPDATE`;
  await tx.exec`
    INSERT INTO workspace_build (id, workspace_id, generation, synced_seq)
    VALUES (${id}, ${workspace.id}, ${workspace.generation}::int, ${workspace.syncedSeq}::int8)
    ON CONFLICT DO NOTHING`;
  await tx.exec`
    DELETE FROM workspace_build WHERE workspace_id = ${workspace.id} AND finished_at IS NOT NULL AND id NOT IN (
      SELECT id FROM workspace_build WHERE workspace_id = ${workspace.id} ORDER BY id DESC LIMIT ${KEPT_MAX}::int)`;
  const row = await tx.queryRow<{ id: BuildId }>`
    SELECT id FROM workspace_build WHERE workspace_id = ${workspace.id} AND finished_at IS NULL`;
  await tx.commit();
  return row?.id ?? id;
}

export async function findBuild(workspaceId: WorkspaceId, id: BuildId): Promise<StoredBuild | null> {
  return await db.queryRow<StoredBuild>`
    SELECT build_summary(build) AS summary, log, log_is_cut AS "isLogCut"
    FROM workspace_build AS build WHERE id = ${id} AND workspace_id = ${workspaceId}`;
}

/** Lists a workspace's builds, newest first. */
export async function listBuilds(workspaceId: WorkspaceId): Promise<{ summary: StoredSummary }[]> {
  return await db.queryAll<{ summary: StoredSummary }>`
    SELECT build_summary(build) AS summary
    FROM workspace_build AS build WHERE workspace_id = ${workspaceId} ORDER BY id DESC`;
}

/** Replaces a build's log. */
export async function writeBuildLog(
  id: string,
  { output, isCut }: Pick<SandboxProcess, "output" | "isCut">,
): Promise<void> {
  // Postgres cannot store a NUL in a text.
  await db.exec`
    UPDATE workspace_build SET log = ${output.replaceAll("\0", "")}, log_is_cut = ${isCut} WHERE id = ${id}`;
}

/** Takes builds with due work, and postpones their next turn. */
export async function takeDueBuilds(limit: number): Promise<WorkspaceId[]> {
  const rows = await db.queryAll<{ workspaceId: WorkspaceId }>`
    UPDATE workspace_build SET due_at = now() + interval '10 seconds'
    WHERE id IN (SELECT id FROM workspace_build WHERE due_at < now()
                 ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING workspace_id AS "workspaceId"`;
  return rows.map((row) => row.workspaceId);
}
