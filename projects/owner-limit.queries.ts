import type { Transaction } from "encore.dev/storage/sqldb";
import { refuseBeyond } from "../shared/owner-limits";
import { db } from "./db";

/** Reads how many projects an owner may have; null if unlimited. */
export async function findProjectsMax(ownerId: string): Promise<number | null> {
  const row = await db.queryRow<{ max: number }>`
    SELECT projects_max AS max FROM owner_limit WHERE owner_id = ${ownerId}`;
  return row?.max ?? null;
}

/** Sets how many projects an owner may have; null if unlimited. */
export async function setProjectsMax(ownerId: string, max: number | null): Promise<void> {
  if (max === null) await db.exec`DELETE FROM owner_limit WHERE owner_id = ${ownerId}`;
  else {
    await db.exec`
      INSERT INTO owner_limit (owner_id, projects_max) VALUES (${ownerId}, ${max}::int)
      ON CONFLICT (owner_id) DO UPDATE SET projects_max = excluded.projects_max`;
  }
}

/**
 * Refuses a project that was just inserted if its owner now has too many: `owner_limit_reached`. The lock
 * serialises simultaneous requests, so that the count includes what was committed before.
 */
export async function refuseTooMany(tx: Transaction, ownerId: string): Promise<void> {
  const limit = await tx.queryRow<{ max: number }>`
    SELECT projects_max AS max FROM owner_limit WHERE owner_id = ${ownerId} FOR UPDATE`;
  if (limit === null) return;
  const count = await tx.queryRow<{ used: number }>`
    SELECT count(*)::int AS used FROM project WHERE owner_id = ${ownerId} AND status <> 'deleting'`;
  refuseBeyond("projectsMax", { max: limit.max, used: count?.used ?? 0 });
}
