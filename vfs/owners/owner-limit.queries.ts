import type { Transaction } from "encore.dev/storage/sqldb";
import type { Use } from "../../shared/owner-limits";
import { db } from "../db";

/** The size of the files of an owner's projects. */
export interface StoredSums {
  projects: number;
  files: number;
  /** Of the current trees. */
  sizeBytes: number;
  /** Of all stored revisions; the limit applies to this. */
  keptBytes: number;
}

/** Sums up an owner's projects. */
export async function sumStored(ownerId: string): Promise<StoredSums> {
  const sums = await db.queryRow<StoredSums>`
    SELECT count(*)::int AS projects, coalesce(sum(files), 0)::float8 AS files,
           coalesce(sum(size_bytes), 0)::float8 AS "sizeBytes", coalesce(sum(kept_bytes), 0)::float8 AS "keptBytes"
    FROM head WHERE owner_id = ${ownerId} AND deleted_at IS NULL`;
  return sums ?? { projects: 0, files: 0, sizeBytes: 0, keptBytes: 0 };
}

/** Sums up the projects of all owners: the current trees, and all stored revisions. */
export async function sumAllStored(): Promise<Pick<StoredSums, "sizeBytes" | "keptBytes">> {
  const sums = await db.queryRow<Pick<StoredSums, "sizeBytes" | "keptBytes">>`
    SELECT coalesce(sum(size_bytes), 0)::float8 AS "sizeBytes", coalesce(sum(kept_bytes), 0)::float8 AS "keptBytes"
    FROM head WHERE deleted_at IS NULL`;
  return sums ?? { sizeBytes: 0, keptBytes: 0 };
}

/** Reads an owner's limit; null if there is none. */
export async function findStoredMax(ownerId: string): Promise<number | null> {
  const row = await db.queryRow<{ max: number }>`
    SELECT stored_bytes_max::float8 AS max FROM owner_limit WHERE owner_id = ${ownerId}`;
  return row?.max ?? null;
}

/** Sets an owner's limit; null removes it. */
export async function setStoredMax(ownerId: string, max: number | null): Promise<void> {
  if (max === null) await db.exec`DELETE FROM owner_limit WHERE owner_id = ${ownerId}`;
  else {
    await db.exec`
      INSERT INTO owner_limit (owner_id, stored_bytes_max) VALUES (${ownerId}, ${max}::float8::bigint)
      ON CONFLICT (owner_id) DO UPDATE SET stored_bytes_max = excluded.stored_bytes_max`;
  }
}

/** Returns what an owner has stored, including this transaction, if the owner has a limit. */
export async function findStoredUse(tx: Transaction, ownerId: string): Promise<Use | null> {
  return await tx.queryRow<Use>`
    SELECT stored_bytes_max::float8 AS max, (
             SELECT sum(kept_bytes)::float8 FROM head WHERE owner_id = ${ownerId} AND deleted_at IS NULL
           ) AS used
    FROM owner_limit WHERE owner_id = ${ownerId}`;
}
