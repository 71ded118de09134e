import type { Transaction } from "encore.dev/storage/sqldb";
import { Failure } from "../shared/failure";
import type { Idempotency } from "../shared/idempotency";
import type { ProjectId, WorkspaceId } from "../shared/ids";
import { db } from "./db";
import { refuseTooMany } from "./owners/owner-limit.queries";
import { type SettingsChange, writeSettings } from "./settings/workspace-settings.queries";
import type { WorkspaceMode, WorkspacePurpose } from "./workspace";

export interface NewWorkspace {
  id: WorkspaceId;
  projectId: ProjectId;
  ownerId: string;
  mode: WorkspaceMode;
  wantedSeq: number;
  /** The defaults without it. */
  settings?: SettingsChange | undefined;
  /** The preview's without it. */
  place?: WorkspacePlace | undefined;
}

/** What a workspace is for, and who lists it. */
export interface WorkspacePlace {
  purpose: WorkspacePurpose;
  name: string;
  branchOf: ProjectId | null;
}

const PREVIEW: WorkspacePlace = { purpose: "preview", name: "preview", branchOf: null };
/** Of those that a project lists; tasks have a limit of their own. */
const WORKSPACES_MAX = 20;

/**
 * Inserts a workspace unless the project has a preview, there is one of that name, or a project is deleted; null if nothing
 * was inserted. Takes the locks of the projects, so that a concurrent deletion is not missed. Throws `owner_limit_reached`,
 * and `failed_precondition` if the project lists too many.
 */
export async function insertWorkspace(
  workspace: NewWorkspace,
  idempotency: Idempotency | null,
): Promise<WorkspaceId | null> {
  const { id, projectId, ownerId, mode, wantedSeq, settings, place = PREVIEW } = workspace;
  const { purpose, name, branchOf } = place;
  const listedBy = branchOf ?? projectId;
  await using tx = await db.begin();
  // The parent's before the fork's, as everyone who takes both.
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended(${listedBy}, 0))`;
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended(${projectId}, 0))`;
  const row = await tx.queryRow<{ id: WorkspaceId }>`
    INSERT INTO workspace (id, project_id, owner_id, mode, wanted_seq, due_at, idempotency_key, request_hash, purpose, name,
                           branch_of)
    SELECT ${id}, ${projectId}, ${ownerId}, ${mode}, ${wantedSeq}::int8, now() + interval '10 seconds',
           ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null}, ${purpose}, ${name}, ${branchOf}
    WHERE NOT EXISTS (SELECT FROM deleted_project WHERE project_id IN (${projectId}, ${listedBy}))
    ON CONFLICT DO NOTHING
    RETURNING id`;
  if (row !== null) await refuseTooMany(tx, row.id);
  if (row !== null && purpose !== "task") await refuseCrowd(tx, listedBy);
  if (row !== null && settings !== undefined) await writeSettings(tx, row.id, settings);
  await tx.commit();
  return row?.id ?? null;
}

async function refuseCrowd(tx: Transaction, listedBy: ProjectId): Promise<void> {
  const row = await tx.queryRow<{ count: number }>`
    SELECT count(*)::int AS count FROM workspace
    WHERE coalesce(branch_of, project_id) = ${listedBy} AND status <> 'deleted' AND purpose <> 'task'`;
  if ((row?.count ?? 0) <= WORKSPACES_MAX) return;
  throw new Failure("failed_precondition", `a project has at most ${WORKSPACES_MAX} workspaces`, {
    suggestion: "delete one that is no longer needed",
  });
}
