import postgres from "postgres";
import { databaseUrlOf } from "../../host/postgres/database-url.mts";

/** Makes a host look at a workspace's preview at once instead of within a minute. */
export async function lookNow(databaseUrl: string, workspaceId: string): Promise<void> {
  const sql = postgres(databaseUrlOf(databaseUrl, "workspace"), { max: 1 });
  await sql`UPDATE workspace SET preview_checked_at = NULL WHERE id = ${workspaceId}`;
  await sql.end();
}

/** Makes an installation's next comparison of workspaces and sandboxes come at once instead of within a minute. */
export async function compareNow(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrlOf(databaseUrl, "workspace"), { max: 1 });
  await sql`UPDATE installation SET reconciled_at = NULL`;
  await sql.end();
}
