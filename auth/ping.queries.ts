import { db } from "./db";

/** Returns once the service's database has done something; throws where it does not. */
export async function pingDatabase(): Promise<void> {
  await db.queryRow`SELECT 1 AS up`;
}
