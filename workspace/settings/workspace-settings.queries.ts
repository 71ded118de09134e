import type { Transaction } from "encore.dev/storage/sqldb";
import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { WorkspaceSettings } from "./settings";

/** The changes; fields that are missing are kept. */
export type SettingsChange = Partial<Omit<WorkspaceSettings, "secretNames">>;

/** Changes a workspace's settings. */
export async function updateSettings(id: WorkspaceId, change: SettingsChange): Promise<void> {
  await using tx = await db.begin();
  await writeSettings(tx, id, change);
  await tx.commit();
}

/** Does the same in a transaction. For a jsonb parameter Encore writes null as JSON's null. */
export async function writeSettings(tx: Transaction, id: WorkspaceId, change: SettingsChange): Promise<void> {
  await tx.exec`
    UPDATE workspace
    SET size = coalesce(${change.size ?? null}, size),
        snapshot = nullif(coalesce(${snapshotOf(change)}, snapshot), ''),
        env = coalesce(nullif(${change.env ?? null}::jsonb, 'null'), env),
        preview_visibility = coalesce(${change.previewVisibility ?? null}, preview_visibility),
        auto_sync = coalesce(${change.autoSync ?? null}::boolean, auto_sync),
        use_cache = coalesce(${change.useCache ?? null}::boolean, use_cache),
        terminal = coalesce(${change.terminal ?? null}::boolean, terminal),
        auto_stop_minutes = coalesce(${change.autoStopMinutes ?? null}::int, auto_stop_minutes),
        auto_archive_minutes = coalesce(${change.autoArchiveMinutes ?? null}::int, auto_archive_minutes),
        auto_delete_minutes = coalesce(${change.autoDeleteMinutes ?? null}::int, auto_delete_minutes),
        ttl_minutes = coalesce(${change.ttlMinutes ?? null}::int, ttl_minutes)
    WHERE id = ${id} AND desired_state <> 'deleted'`;
}

/** Empty removes it, null keeps it. */
function snapshotOf({ snapshot }: SettingsChange): string | null {
  return snapshot === null ? "" : (snapshot ?? null);
}

/** Reads a workspace's sealed secrets; null if it has none. */
export async function readSealedSecrets(id: WorkspaceId): Promise<string | null> {
  const row = await db.queryRow<{ sealed: string | null }>`
    SELECT sealed_secrets AS sealed FROM workspace WHERE id = ${id}`;
  return row?.sealed ?? null;
}

/** Replaces a workspace's secrets if they have not changed since they were read; false if they have. */
export async function replaceSealedSecrets(
  id: WorkspaceId,
  before: string | null,
  after: { sealed: string | null; names: string[] },
): Promise<boolean> {
  const row = await db.queryRow`
    UPDATE workspace SET sealed_secrets = ${after.sealed}, secret_names = ${after.names}::text[]
    WHERE id = ${id} AND sealed_secrets IS NOT DISTINCT FROM ${before} AND desired_state <> 'deleted'
    RETURNING id`;
  return row !== null;
}

/** A workspace's secrets as they are stored. */
export interface SealedSecrets {
  workspaceId: string;
  sealed: string;
}

/** Lists the sealed secrets of a project's workspaces. */
export async function listSealedSecrets(projectId: string): Promise<SealedSecrets[]> {
  return await db.queryAll<SealedSecrets>`
    SELECT id AS "workspaceId", sealed_secrets AS sealed FROM workspace
    WHERE project_id = ${projectId} AND sealed_secrets IS NOT NULL ORDER BY id LIMIT 100`;
}
