import type { WorkspaceId } from "../../shared/ids";
import { db } from "../db";
import type { PreviewVisibility, WorkspaceSize } from "./settings";

/** The changes; null fields are kept. */
export interface SettingsChange {
  size: WorkspaceSize | null;
  env: Record<string, string> | null;
  previewVisibility: PreviewVisibility | null;
  autoSync: boolean | null;
  useCache: boolean | null;
  terminal: boolean | null;
  autoStopMinutes: number | null;
  autoArchiveMinutes: number | null;
  autoDeleteMinutes: number | null;
  ttlMinutes: number | null;
}

/** Sets the fields that are not null. For a jsonb parameter Encore writes null as JSON's null. */
export async function updateSettings(id: WorkspaceId, change: SettingsChange): Promise<void> {
  await db.exec`
    UPDATE workspace
    SET size = coalesce(${change.size}, size), env = coalesce(nullif(${change.env}::jsonb, 'null'), env),
        preview_visibility = coalesce(${change.previewVisibility}, preview_visibility),
        auto_sync = coalesce(${change.autoSync}::boolean, auto_sync),
        use_cache = coalesce(${change.useCache}::boolean, use_cache),
        terminal = coalesce(${change.terminal}::boolean, terminal),
        auto_stop_minutes = coalesce(${change.autoStopMinutes}::int, auto_stop_minutes),
        auto_archive_minutes = coalesce(${change.autoArchiveMinutes}::int, auto_archive_minutes),
        auto_delete_minutes = coalesce(${change.autoDeleteMinutes}::int, auto_delete_minutes),
        ttl_minutes = coalesce(${change.ttlMinutes}::int, ttl_minutes)
    WHERE id = ${id} AND desired_state <> 'deleted'`;
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
