import type { ApiKeyId } from "../shared/ids";
import type { ApiKey } from "./api-key";
import { db } from "./db";

export interface NewApiKey {
  id: ApiKeyId;
  ownerId: string;
  name: string;
  hash: Buffer;
  lastFour: string;
}

export async function insertApiKey(key: NewApiKey): Promise<ApiKey | null> {
  return await db.queryRow<ApiKey>`
    INSERT INTO api_key (id, owner_id, name, hash, last_four)
    VALUES (${key.id}, ${key.ownerId}, ${key.name}, ${key.hash}, ${key.lastFour})
    RETURNING id, owner_id AS "ownerId", name, last_four AS "lastFour",
              created_at AS "createdAt", revoked_at AS "revokedAt"`;
}

/** Returns a key and its owner; null if the key is unknown or revoked. */
export async function findKeyByHash(hash: Buffer): Promise<{ id: string; ownerId: string } | null> {
  return await db.queryRow<{ id: string; ownerId: string }>`
    SELECT id, owner_id AS "ownerId" FROM api_key WHERE hash = ${hash} AND revoked_at IS NULL`;
}

export interface ApiKeyFilter {
  ownerId: string | null;
  cursor: string | null;
  limit: number;
}

/** Lists keys, newest first, revoked ones included. */
export async function listApiKeys(filter: ApiKeyFilter): Promise<ApiKey[]> {
  return await db.queryAll<ApiKey>`
    SELECT id, owner_id AS "ownerId", name, last_four AS "lastFour",
           created_at AS "createdAt", revoked_at AS "revokedAt"
    FROM api_key
    WHERE (${filter.ownerId}::text IS NULL OR owner_id = ${filter.ownerId})
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Revokes a key, once; false if there is no such key. */
export async function revokeApiKey(id: ApiKeyId): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = ${id} RETURNING id`;
  return row !== null;
}
