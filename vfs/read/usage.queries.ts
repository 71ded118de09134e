import { db } from "../db";

export interface HistorySums {
  revisions: number;
  contents: number;
  contentBytes: number;
}

/** Sums up a project's history; each content counts once, however often it occurs. */
export async function sumHistory(projectId: string): Promise<HistorySums> {
  const sums = await db.queryRow<HistorySums>`
    SELECT (SELECT count(*) FROM revision WHERE project_id = ${projectId}) AS revisions,
           count(*) AS contents, coalesce(sum(size_bytes), 0)::bigint AS "contentBytes"
    FROM (SELECT DISTINCT hash, size_bytes FROM entry WHERE project_id = ${projectId} AND hash IS NOT NULL) content`;
  return sums ?? { revisions: 0, contents: 0, contentBytes: 0 };
}
