import postgres from "postgres";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";

/** Makes a host check a workspace's preview immediately instead of within a minute. */
export async function checkNow(databaseUrl: string, workspaceId: string): Promise<void> {
  const sql = postgres(databaseUrlOf(databaseUrl, "workspace"), { max: 1 });
  await sql`UPDATE workspace SET preview_checked_at = NULL WHERE id = ${workspaceId}`;
  await sql.end();
}

/** Makes an installation's next reconciliation start immediately instead of within a minute. */
export async function reconcileNow(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrlOf(databaseUrl, "workspace"), { max: 1 });
  await sql`UPDATE installation SET reconciled_at = NULL`;
  await sql.end();
}
