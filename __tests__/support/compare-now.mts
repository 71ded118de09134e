import postgres from "postgres";
import { databaseUrlOf } from "../../standalone/postgres/database-url.mts";

/** Makes an installation's next comparison of workspaces and sandboxes come at once instead of within a minute. */
export async function compareNow(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrlOf(databaseUrl, "workspace"), { max: 1 });
  await sql`UPDATE installation SET reconciled_at = NULL`;
  await sql.end();
}
