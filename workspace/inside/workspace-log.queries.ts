import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { SandboxProcess } from "../sandbox/sandbox";

/** A step's output. */
export interface StepLog {
  step: string;
  text: string;
  /** Whether only the end was kept. */
  isCut: boolean;
  updatedAt: Date;
}

/** Replaces a step's output. */
export async function writeLog(
  id: WorkspaceId,
  step: string,
  { output, isCut }: Pick<SandboxProcess, "output" | "isCut">,
): Promise<void> {
  // Postgres cannot store a NUL in a text.
  await db.exec`
    INSERT INTO workspace_log (workspace_id, step, text, is_cut)
    VALUES (${id}, ${step}, ${output.replaceAll("\0", "")}, ${isCut})
    ON CONFLICT (workspace_id, step)
    DO UPDATE SET text = excluded.text, is_cut = excluded.is_cut, updated_at = now()`;
}

/** Lists the output of the steps, or of one step. */
export async function listLogs(id: WorkspaceId, step: string | null): Promise<StepLog[]> {
  return await db.queryAll<StepLog>`
    SELECT step, text, is_cut AS "isCut", updated_at AS "updatedAt"
    FROM workspace_log
    WHERE workspace_id = ${id} AND (${step}::text IS NULL OR step = ${step})
    ORDER BY updated_at`;
}

/** Finds for each workspace whether a job works on it, or will. */
export async function findAtWork(ids: readonly WorkspaceId[]): Promise<ReadonlyMap<WorkspaceId, boolean>> {
  const rows = await db.queryAll<{ id: WorkspaceId; isAtWork: boolean }>`
    SELECT id, due_at IS NOT NULL AS "isAtWork" FROM workspace WHERE id = ANY(${[...ids]}::text[])`;
  return new Map(rows.map((row) => [row.id, row.isAtWork]));
}
