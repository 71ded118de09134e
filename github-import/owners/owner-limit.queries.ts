import type { Transaction } from "encore.dev/storage/sqldb";
import { type Period, refuseBeyond } from "../../shared/owner-limits";
import { db } from "../db";

/** How many imports an owner may start; null if unlimited. */
export interface ImportLimitsOfOwner {
  importsPerHourMax: number | null;
  importsAtOnceMax: number | null;
  /** Pull requests that each project may have deployed at a time; null: 5. */
  previewDeploymentsMax: number | null;
}

export async function findImportLimits(ownerId: string): Promise<ImportLimitsOfOwner> {
  const row = await db.queryRow<ImportLimitsOfOwner>`
    SELECT per_hour_max AS "importsPerHourMax", at_once_max AS "importsAtOnceMax",
           deployments_max AS "previewDeploymentsMax"
    FROM owner_limit WHERE owner_id = ${ownerId}`;
  return row ?? { importsPerHourMax: null, importsAtOnceMax: null, previewDeploymentsMax: null };
}

export async function setImportLimits(ownerId: string, limits: ImportLimitsOfOwner): Promise<void> {
  const { importsPerHourMax, importsAtOnceMax, previewDeploymentsMax } = limits;
  await db.exec`
    INSERT INTO owner_limit (owner_id, per_hour_max, at_once_max, deployments_max)
    VALUES (${ownerId}, ${importsPerHourMax}::int, ${importsAtOnceMax}::int, ${previewDeploymentsMax}::int)
    ON CONFLICT (owner_id) DO UPDATE
    SET per_hour_max = excluded.per_hour_max, at_once_max = excluded.at_once_max,
        deployments_max = excluded.deployments_max`;
}

/** Imports of a period, by result. */
export interface ImportSums {
  started: number;
  succeeded: number;
  failed: number;
  canceled: number;
}

/** Counts an owner's imports that were started in a period, if their rows still exist. */
export async function sumImports(ownerId: string, { from, to }: Period): Promise<ImportSums> {
  const sums = await db.queryRow<ImportSums>`
    SELECT count(*)::int AS started, count(*) FILTER (WHERE status = 'succeeded')::int AS succeeded,
           count(*) FILTER (WHERE status = 'failed')::int AS failed,
           count(*) FILTER (WHERE status = 'canceled')::int AS canceled
    FROM import
    WHERE owner_id = ${ownerId} AND created_at >= ${from}::timestamptz AND created_at < ${to}::timestamptz
      AND forked_from IS NULL`;
  return sums ?? { started: 0, succeeded: 0, failed: 0, canceled: 0 };
}

interface RecentImports {
  lastHour: number;
  unfinished: number;
  /** Until the oldest import of the last hour is an hour old. */
  freeInSeconds: number | null;
}

/**
 * Refuses an import that was just queued, for the first time or again (which does not count for the hourly limit), if its
 * owner now has too many: `owner_limit_reached`. The lock serialises simultaneous requests, so that the count includes
 * what was committed before.
 */
export async function refuseTooMany(
  tx: Transaction,
  ownerId: string,
  { isNew } = { isNew: true },
): Promise<void> {
  const limits = await tx.queryRow<ImportLimitsOfOwner>`
    SELECT per_hour_max AS "importsPerHourMax", at_once_max AS "importsAtOnceMax",
           deployments_max AS "previewDeploymentsMax"
    FROM owner_limit WHERE owner_id = ${ownerId} FOR UPDATE`;
  if (limits === null) return;
  const recent = await tx.queryRow<RecentImports>`
    SELECT count(*) FILTER (WHERE created_at > now() - interval '1 hour')::int AS "lastHour",
           count(*) FILTER (WHERE finished_at IS NULL)::int AS unfinished,
           ceil(extract(epoch FROM min(created_at) FILTER (WHERE created_at > now() - interval '1 hour')
                                   + interval '1 hour' - now()))::int AS "freeInSeconds"
    FROM import
    WHERE owner_id = ${ownerId} AND (created_at > now() - interval '1 hour' OR finished_at IS NULL)
      AND forked_from IS NULL`;
  const { importsPerHourMax: perHour, importsAtOnceMax: atOnce } = limits;
  const { lastHour = 0, unfinished = 0, freeInSeconds = 1 } = recent ?? {};
  const retryAfterSeconds = Math.max(1, freeInSeconds ?? 1);
  if (perHour !== null && isNew)
    refuseBeyond("importsPerHourMax", { max: perHour, used: lastHour }, retryAfterSeconds);
  if (atOnce !== null) refuseBeyond("importsAtOnceMax", { max: atOnce, used: unfinished });
}

/** Removes an import that no host has begun, as if it had never been requested. */
export async function withdrawImport(id: string): Promise<void> {
  await db.exec`
    WITH withdrawn AS (
      SELECT id FROM import WHERE id = ${id} AND status = 'queued' AND lease_token IS NULL FOR UPDATE
    ), events AS (
      DELETE FROM import_event USING withdrawn WHERE import_id = withdrawn.id
    )
    DELETE FROM import USING withdrawn WHERE import.id = withdrawn.id`;
}
