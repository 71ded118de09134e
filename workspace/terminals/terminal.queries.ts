import type { WorkspaceId } from "../../shared/ids";
import { refuseBeyond } from "../../shared/owner-limits";
import { db } from "../db";

/** A stored terminal. */
export interface TerminalRow {
  id: string;
  createdAt: Date;
  /** The last input, to within a minute. */
  usedAt: Date;
}

interface NewTerminal {
  id: string;
  workspaceId: WorkspaceId;
  ownerId: string;
}

/** Of an owner for whom the administrator has set no other limit. */
export const TERMINALS_MAX_DEFAULT = 8;

/**
 * Stores a new terminal. Throws `owner_limit_reached` if its owner then has too many; the lock serialises simultaneous
 * requests of an owner.
 */
export async function insertTerminal({ id, workspaceId, ownerId }: NewTerminal): Promise<TerminalRow> {
  await using tx = await db.begin();
  await tx.exec`SELECT pg_advisory_xact_lock(hashtextextended(${`terminals of ${ownerId}`}, 0))`;
  const row = await tx.queryRow<TerminalRow>`
    INSERT INTO terminal (id, workspace_id, owner_id) VALUES (${id}, ${workspaceId}, ${ownerId})
    RETURNING id, created_at AS "createdAt", used_at AS "usedAt"`;
  const count = await tx.queryRow<{ used: number; max: number | null }>`
    SELECT count(*)::int AS used, (SELECT terminals_max FROM owner_limit WHERE owner_id = ${ownerId}) AS max
    FROM terminal WHERE owner_id = ${ownerId}`;
  refuseBeyond("terminalsMax", { max: count?.max ?? TERMINALS_MAX_DEFAULT, used: count?.used ?? 0 });
  await tx.commit();
  if (row === null) throw new Error("the insert returned no row");
  return row;
}

/** Finds a workspace's terminal; null if it is closed. */
export async function findTerminal(workspaceId: WorkspaceId, id: string): Promise<TerminalRow | null> {
  return await db.queryRow<TerminalRow>`
    SELECT id, created_at AS "createdAt", used_at AS "usedAt" FROM terminal
    WHERE id = ${id} AND workspace_id = ${workspaceId}`;
}

/** Lists a workspace's terminals, the oldest first. */
export async function listTerminals(workspaceId: WorkspaceId): Promise<TerminalRow[]> {
  return await db.queryAll<TerminalRow>`
    SELECT id, created_at AS "createdAt", used_at AS "usedAt" FROM terminal
    WHERE workspace_id = ${workspaceId} ORDER BY id`;
}

/** Notes a terminal's use, once a minute; true if it did. */
export async function touchTerminal(id: string): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE terminal SET used_at = now() WHERE id = ${id} AND used_at < now() - interval '1 minute' RETURNING id`;
  return row !== null;
}

/** Removes a terminal's row; true if it was there. */
export async function deleteTerminal(id: string): Promise<boolean> {
  return (await db.queryRow`DELETE FROM terminal WHERE id = ${id} RETURNING id`) !== null;
}

/** A terminal that is to be ended in its sandbox. */
export interface EndedTerminal {
  id: string;
  workspaceId: WorkspaceId;
}

/** Removes the rows of terminals that were not used for so long, at most `limit`, and returns them. */
export async function takeIdleTerminals(idleMinutes: number, limit: number): Promise<EndedTerminal[]> {
  return await db.queryAll<EndedTerminal>`
    DELETE FROM terminal WHERE id IN (
      SELECT id FROM terminal WHERE used_at < now() - make_interval(mins => ${idleMinutes}::int)
      ORDER BY used_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, workspace_id AS "workspaceId"`;
}

/** Removes the rows of a workspace's terminals, and returns them. */
export async function takeTerminalsOf(workspaceId: WorkspaceId): Promise<EndedTerminal[]> {
  return await db.queryAll<EndedTerminal>`
    DELETE FROM terminal WHERE workspace_id = ${workspaceId} RETURNING id, workspace_id AS "workspaceId"`;
}
