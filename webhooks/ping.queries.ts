import { db } from "./db";

/** Returns once the service's database has run a query; throws if it cannot. */
export async function pingDatabase(): Promise<void> {
  await db.queryRow`SELECT 1 AS up`;
}
