import { db } from "../db";

/** Records an import as abandoned unless its outcome was decided before; returns its revision if it was published. */
export async function insertAbandoned(projectId: string, importId: string): Promise<{ seq: number | null }> {
  // The unique key decides between this and a concurrent publication: the second one waits for the first.
  const outcome = await db.queryRow<{ seq: number | null }>`
    INSERT INTO import_outcome (import_id, project_id) VALUES (${importId}, ${projectId})
    ON CONFLICT (import_id) DO UPDATE SET import_id = excluded.import_id
    RETURNING seq`;
  if (outcome === null) throw new Error("an upsert returned no row");
  return outcome;
}
