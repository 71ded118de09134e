import { db } from "./db";

/** Records that a preview is shown at this host and port. */
export async function insertPreviewHost(host: string): Promise<void> {
  await db.exec`
    INSERT INTO preview_host (host) VALUES (${host}) ON CONFLICT (host) DO UPDATE SET noted_at = now()`;
}

/** Whether a preview was ever shown at this host and port. */
export async function isPreviewHost(host: string): Promise<boolean> {
  return (await db.queryRow`SELECT host FROM preview_host WHERE host = ${host}`) !== null;
}

/** Deletes hosts to which no link was created for a year; returns how many, at most `limit`. */
export async function deleteOldPreviewHosts(limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM preview_host WHERE host IN (
        SELECT host FROM preview_host WHERE noted_at < now() - interval '1 year'
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
