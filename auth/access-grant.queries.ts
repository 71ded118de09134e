import type { Grant } from "../shared/grant";
import { db } from "./db";

export interface NewGrant extends Omit<Grant, "projectId"> {
  projectId: string | null;
  hash: Buffer;
  ownerId: string;
  /** The API key with which it is created; null for the administrator's, or none. */
  keyId: string | null;
  origins: string[];
  /** How long it may wait for its first use; null: as long as it is valid. */
  firstUseSeconds: number | null;
  ttlSeconds: number;
}

/**
 * Stores a grant; returns when it expires, or null if its resource has as many valid ones of its kind as it may have.
 * The lock serialises simultaneous requests, so that the count includes what was committed before.
 */
export async function insertGrant(grant: NewGrant, countMax: number): Promise<Date | null> {
  const { id, kind, hash, ownerId, keyId, resourceId, projectId, can, origins } = grant;
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended(${resourceId}, 0))`;
  const row = await tx.queryRow<{ expiresAt: Date }>`
    INSERT INTO access_grant (id, kind, hash, owner_id, key_id, resource_id, project_id, can, origins,
                              first_use_until, expires_at)
    SELECT ${id}, ${kind}, ${hash}, ${ownerId}, ${keyId}, ${resourceId}, ${projectId}, ${can}::text[],
           ${origins}::text[], now() + make_interval(secs => ${grant.firstUseSeconds}::int),
           now() + make_interval(secs => ${grant.ttlSeconds}::int)
    WHERE (SELECT count(*) FROM access_grant
           WHERE resource_id = ${resourceId} AND kind = ${kind} AND expires_at > now()) < ${countMax}::int
    RETURNING expires_at AS "expiresAt"`;
  await tx.commit();
  return row?.expiresAt ?? null;
}

export interface GrantRow extends Omit<Grant, "projectId"> {
  projectId: string | null;
  ownerId: string;
  origins: string[];
  /** Whether it still waits for its first use. */
  isUnused: boolean;
}

/** Finds a valid grant; null for one that is unknown or expired, or whose API key was revoked. */
export async function findGrantByHash(kind: Grant["kind"], hash: Buffer): Promise<GrantRow | null> {
  return await db.queryRow<GrantRow>`
    SELECT g.id, g.kind, g.owner_id AS "ownerId", g.resource_id AS "resourceId", g.project_id AS "projectId",
           g.can, g.origins, g.first_use_until IS NOT NULL AS "isUnused"
    FROM access_grant g LEFT JOIN api_key k ON k.id = g.key_id
    WHERE g.hash = ${hash} AND g.kind = ${kind} AND g.expires_at > now() AND k.revoked_at IS NULL
      AND (g.first_use_until IS NULL OR g.first_use_until > now())`;
}

/** Records the first use of a grant, after which it is valid until it expires. */
export async function recordFirstUse(id: string): Promise<void> {
  await db.exec`UPDATE access_grant SET first_use_until = NULL WHERE id = ${id}`;
}

/** Deletes all grants of a workspace or import. */
export async function deleteGrantsOf(resourceId: string): Promise<void> {
  await db.exec`DELETE FROM access_grant WHERE resource_id = ${resourceId}`;
}

/** Deletes grants that are no longer valid; returns how many, at most `limit`. */
export async function deleteExpiredGrants(limit: number): Promise<number> {
  const row = await db.queryRow<{ count: number }>`
    WITH gone AS (
      DELETE FROM access_grant WHERE id IN (
        SELECT id FROM access_grant WHERE least(expires_at, first_use_until) < now()
        LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM gone`;
  return row?.count ?? 0;
}
