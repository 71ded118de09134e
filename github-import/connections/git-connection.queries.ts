import type { Idempotency } from "../../shared/idempotency";
import type { ConnectionId } from "../../shared/ids";
import { db } from "../db";
import type { GitConnectionRow } from "./git-connection";

export interface NewConnection {
  id: ConnectionId;
  ownerId: string;
  name: string;
  host: string;
  sealedToken: string;
  lastFour: string;
  scopes: string[] | null;
}

/** Inserts a connection; false if this owner has used the idempotency key before. */
export async function insertConnection(
  row: NewConnection,
  idempotency: Idempotency | null,
): Promise<boolean> {
  const inserted = await db.queryRow<{ id: string }>`
    INSERT INTO git_connection (id, owner_id, name, host, sealed_token, last_four, scopes,
                                idempotency_key, request_hash)
    VALUES (${row.id}, ${row.ownerId}, ${row.name}, ${row.host}, ${row.sealedToken}, ${row.lastFour},
            ${row.scopes}::text[], ${idempotency?.key ?? null}, ${idempotency?.requestHash ?? null})
    ON CONFLICT (owner_id, idempotency_key) DO NOTHING
    RETURNING id`;
  return inserted !== null;
}

/** Finds a connection of an owner, deleted ones included. */
export async function findConnection(id: ConnectionId, ownerId: string): Promise<GitConnectionRow | null> {
  return await db.queryRow<GitConnectionRow>`
    SELECT * FROM git_connection_view WHERE id = ${id} AND "ownerId" = ${ownerId}`;
}

/** Finds the connection created with an idempotency key, deleted ones included. */
export async function findConnectionByKey(ownerId: string, key: string): Promise<GitConnectionRow | null> {
  return await db.queryRow<GitConnectionRow>`
    SELECT * FROM git_connection_view WHERE "ownerId" = ${ownerId} AND "idempotencyKey" = ${key}`;
}

export interface ConnectionFilter {
  ownerId: string;
  cursor: string | null;
  limit: number;
}

/** Lists an owner's connections, newest first. */
export async function listConnections(filter: ConnectionFilter): Promise<GitConnectionRow[]> {
  return await db.queryAll<GitConnectionRow>`
    SELECT * FROM git_connection_view
    WHERE "ownerId" = ${filter.ownerId} AND NOT "isDeleted"
      AND (${filter.cursor}::text IS NULL OR id < ${filter.cursor})
    ORDER BY id DESC LIMIT ${filter.limit}::int`;
}

/** Deletes a connection and its token; false if this owner never had it. */
export async function markConnectionDeleted(id: ConnectionId, ownerId: string): Promise<boolean> {
  const row = await db.queryRow<{ id: string }>`
    UPDATE git_connection SET deleted_at = coalesce(deleted_at, now()), sealed_token = NULL
    WHERE id = ${id} AND owner_id = ${ownerId}
    RETURNING id`;
  return row !== null;
}
